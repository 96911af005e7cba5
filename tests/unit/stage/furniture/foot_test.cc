#include "pipeline/stage/furniture/foot.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::furniture {
namespace {

const RuleSet& rules() { return testing::shipped_rules(); }

// The lines that are taken; "+" begins a line that is furniture already.
std::string foot(std::string_view marked) {
  static const Menu menu(rules().list("furniture/menu"));
  std::string text;
  std::vector<Match> matches;
  for (const Line& line : split_lines(marked)) {
    std::string_view body = line.of(marked);
    const bool taken = body.starts_with('+');
    if (taken) body.remove_prefix(1);
    const size_t begin = text.size();
    text += body;
    if (taken) matches.push_back({begin, text.size(), rules().require("furniture.menu"), {}, {}});
    text += '\n';
  }
  const size_t before = matches.size();
  const LineKinds kinds(rules(), menu);
  Foot(rules(), kinds).find(text, split_lines(text), matches);
  std::string out;
  for (size_t i = before; i < matches.size(); ++i)
    out += text.substr(matches[i].begin, matches[i].end - matches[i].begin) + "|";
  return out;
}

constexpr std::string_view kText = "강물이 밤새 불었다고 한다.\n";

std::string repeat(std::string_view line, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += line;
  return out;
}

TEST_CASE("headlines among furniture behind the text") {
  const std::string page =
      std::string(kText) + repeat("+단추\n", 5) + "강가의 축제\n" + repeat("+단추\n", 4);
  CHECK(foot(page) == "강가의 축제|");
}

TEST_CASE("too little furniture, no text above, or nothing above the headline") {
  CHECK(foot(std::string(kText) + "+단추\n강가의 축제\n+단추\n") == "");
  CHECK(foot(repeat("+단추\n", 5) + "강가의 축제\n" + repeat("+단추\n", 5)) == "");
  CHECK(foot(std::string(kText) + "강가의 축제\n" + repeat("+단추\n", 9)) == "");
}

TEST_CASE("sentences, comments and many lines in a row stay") {
  const std::string above = std::string(kText) + repeat("+단추\n", 5);
  const std::string below = repeat("+단추\n", 5);
  CHECK(foot(above + "얼음이 녹았네요\n" + below) == "");
  CHECK(foot(above + "표지판 좀\n+답글\n" + below) == "");
  CHECK(foot(above + "가을 산\n여름 강\n겨울 들\n봄 바다\n" + below) == "");
}

}  // namespace
}  // namespace kotidy::furniture
