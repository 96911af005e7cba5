#include "pipeline/stage/segment/layout.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace kotidy {
namespace {

std::string random_text(std::mt19937& random, size_t pieces) {
  const std::vector<std::string> kPieces = {"강", "가나다라마", " ", " ", "\n",
                                            ".",  ",",          "a", "…", "ㅋ"};
  std::string text;
  for (; pieces > 0; --pieces) text += kPieces[random() % kPieces.size()];
  return text;
}

TEST_CASE("a layout counts ink and runs of blanks, and finds words") {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    const std::string text = random_text(random, random() % 300);
    const Layout layout(text);
    REQUIRE(layout.size() == (text.size() + 63) / 64);
    CHECK(layout.regular());
    uint32_t ink = 0, runs = 0;
    size_t word = 0;
    for (size_t at = 0; at < text.size(); ++at) {
      CHECK(layout.ink_before(at) == ink);
      CHECK(layout.runs_before(at) == runs);
      CHECK(layout.word_start(at, 0) == word);
      if (at > 3) CHECK(layout.word_start(at, at - 3) == std::max(word, at - 3));
      const bool blank = is_blank_byte(text[at]);
      ink += !blank;
      runs += blank && (at == 0 || !is_blank_byte(text[at - 1]));
      if (blank) word = at + 1;
    }
    CHECK(layout.ink() == ink);
    CHECK(layout.ink_before(text.size()) == ink);
  }
}

TEST_CASE("a word may be longer than any look back") {
  const std::string text = "앞 " + std::string(3000, 'a') + " 뒤";
  const Layout layout(text);
  CHECK(layout.word_start(3004, 0) == 4);
  CHECK(layout.word_start(3004, 10) == 10);
}

TEST_CASE("signs: marks, Hangul glued on, commas behind words") {
  const std::string text = "강물이 흐른다.그리고 멎었다! 그날, 밤(낮) 그때 , 끝";
  const Layout layout(text);
  const auto has = [&](uint64_t Layout::Chunk::*mask, size_t at) {
    return (layout[at / 64].*mask >> at % 64 & 1) != 0;
  };
  const size_t stop = text.find('.'), call = text.find('!'), open = text.find('(');
  CHECK(has(&Layout::Chunk::marks, stop));
  CHECK(has(&Layout::Chunk::marks, call));
  CHECK(has(&Layout::Chunk::signs, open));
  CHECK(has(&Layout::Chunk::glued, stop));
  CHECK_FALSE(has(&Layout::Chunk::glued, call));
  CHECK(has(&Layout::Chunk::spaces, text.find(" 밤")));
  CHECK_FALSE(has(&Layout::Chunk::spaces, call + 1));
  CHECK_FALSE(has(&Layout::Chunk::spaces, text.find(" 그때")));
  CHECK_FALSE(has(&Layout::Chunk::spaces, text.find(" 끝")));
}

TEST_CASE("a broken character makes a layout irregular") {
  CHECK_FALSE(Layout("강물\xEA\xB0 이").regular());
  CHECK_FALSE(Layout(std::string(63, 'a') + "\xEA").regular());
  CHECK(Layout("").regular());
}

}  // namespace
}  // namespace kotidy
