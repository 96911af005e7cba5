#include "pipeline/stage/furniture/rolling.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy::furniture {
namespace {

constexpr RuleId kRoll{0}, kTime{1}, kTag{2};

// The text less its rolls; `falls` are parts that fall before, of a rule.
std::string rolled(std::string text, std::vector<Match> falls = {}) {
  const size_t known = falls.size();
  find_rolls(text, split_lines(text), {kRoll, kTime}, Decisions(3), falls);
  for (size_t i = falls.size(); i-- > known;) {
    CHECK(falls[i].rule == kRoll);
    text.erase(falls[i].begin, falls[i].end - falls[i].begin);
  }
  return text;
}

std::vector<Match> times(const std::string& text) {
  std::vector<Match> found;
  for (size_t at = text.find("0:0"); at != std::string::npos; at = text.find("0:0", at + 1))
    found.push_back({at, at + 5, kTime, {}, {}});
  return found;
}

}  // namespace

TEST_CASE("rolls: what several captions begin with falls once they are timed") {
  const std::string text =
      "0:01 강가를 따라\n0:02 강가를 따라 걷습니다\n0:03 따라 걷습니다 바람이\n0:04 걷습니다 "
      "바람이 차네요";
  CHECK(rolled(text, times(text)) == "0:01 강가를 따라\n0:02 걷습니다\n0:03 바람이\n0:04 차네요");
}

TEST_CASE("rolls: without times five are proof, and four are verse") {
  std::string once, twice;
  for (const char* line :
       {"강가를 따라 걷습니다", "바람이 조금 차네요", "그래도 참 좋네요", "배가 막 들어오네요"}) {
    once += std::string(line) + "\n";
    twice += std::string(line) + "\n" + line + "\n";
  }
  CHECK(rolled(twice) == twice);
  twice += "한번 타 볼까요\n한번 타 볼까요\n";
  CHECK(rolled(twice) ==
        "강가를 따라 걷습니다\n\n바람이 조금 차네요\n\n그래도 참 좋네요\n\n"
        "배가 막 들어오네요\n\n한번 타 볼까요\n\n");
}

TEST_CASE("rolls: sentences with marks, one shared word and lines said over and over do not roll") {
  std::string marked, word, loop;
  for (int i = 0; i < 8; ++i) {
    const std::string number(static_cast<size_t>(i + 1), 'a');
    marked += "배가 " + number + " 온다.\n배가 " + number + " 온다.\n";
    word += "말" + number + " 강가에서\n강가에서 말" + number + "\n";
    loop += "우리는 간다\n";
  }
  CHECK(rolled(marked) == marked);
  CHECK(rolled(word) == word);
  CHECK(rolled(loop) == loop);
}

TEST_CASE("rolls: tags inside a caption are no part of it") {
  const std::string text =
      "0:01 강가를<c> 따라</c>\n0:02 강가를 따라\n0:03 강가를 따라\n0:04 걷습니다<c> 이제</c>\n"
      "0:05 걷습니다 이제\n0:06 걷습니다 이제";
  std::vector<Match> falls = times(text);
  for (const std::string tag : {"<c>", "</c>"})
    for (size_t at = text.find(tag); at != std::string::npos; at = text.find(tag, at + 1))
      falls.push_back({at, at + tag.size(), kTag, {}, {}});
  CHECK(rolled(text, falls) ==
        "0:01 강가를<c> 따라</c>\n0:02 \n0:03 \n0:04 걷습니다<c> 이제</c>\n0:05 \n0:06 ");
}

}  // namespace kotidy::furniture
