#include "pipeline/stage/segment/word_ends.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "pipeline/stage/segment/style.h"
#include "tests/unit/stage/segment/segment_run.h"

using namespace kotidy;
using kotidy::testing::segment;

namespace {

// As of a text that has no marks anywhere.
WordEnds ends_of(const std::string& text) {
  const Layout layout(text);
  return find_word_ends(text, layout, segment().endings(), {{0, layout.ink()}});
}

std::string random_text(std::mt19937& random, const std::vector<std::string>& pieces) {
  std::string text;
  for (size_t n = 1 + random() % 200; n > 0; --n) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("a plain space stands alone, behind a word that the gate stops") {
  std::mt19937 random(5);
  const std::vector<std::string> pieces = {"갔다", "바다", "했어요", "강", " ",   " ", "\n",
                                           ".",    "a",    "ㅋ",     "힘", "히 ", ",", "없음"};
  const EndingGate& gate = segment().endings().gate();
  size_t plain = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, pieces);
    const WordEnds ends = ends_of(text);
    REQUIRE(Layout(text).regular());
    for (size_t at = 0; at < text.size(); ++at) {
      if ((ends.plain[at / 64] >> at % 64 & 1) == 0) continue;
      ++plain;
      REQUIRE(at >= EndingGate::kReads);
      REQUIRE(at + 1 < text.size());
      CHECK(text[at] == ' ');
      CHECK((!is_blank_byte(text[at - 1]) && !is_blank_byte(text[at + 1])));
      const size_t begin = text.find_last_of(" \n", at - 1) + 1;
      char32_t last = 0;
      if (syllable_before(text, at, last)) CHECK(!gate.passes(text, begin, at, EndingGate::kBare));
    }
  }
  CHECK(plain > 1000);
}

TEST_CASE("style is counted alike from word ends and from the text") {
  std::mt19937 random(9);
  // U+A000 and U+D7B0 begin like Hangul and are no syllables; the last two are broken.
  const std::vector<std::string> pieces = {
      "갔다", "했어요",       "없음",         "갔어",     " ",   ".",
      "강",   "\xEA\x80\x80", "\xED\x9E\xB0", "\xEB\x8B", "\xBF"};
  size_t counted = 0;
  for (int round = 0; round < 600; ++round) {
    const size_t kinds = round % 3 == 0 ? 7 : round % 3 == 1 ? 9 : 11;
    const std::string text = random_text(random, {pieces.begin(), pieces.begin() + kinds});
    if (!Layout(text).regular()) continue;
    ++counted;
    const Style fast = style_of(text, segment().endings(), ends_of(text).may_end);
    const Style slow = style_of(text, segment().endings());
    CHECK(fast.polite == slow.polite);
    CHECK(fast.plain == slow.plain);
    CHECK(fast.casual == slow.casual);
    CHECK(fast.notes == slow.notes);
  }
  CHECK(counted > 300);
}

TEST_CASE("what counts only without marks makes no event where there are some") {
  const std::string marked = "저녁에 본 전시는 모두 강추 하고 말해 주었다고 한다. ";
  const Layout layout(marked);
  const size_t at = marked.find(" 하고");
  const auto is_plain = [&](const std::vector<InkRange>& bare) {
    const WordEnds ends = find_word_ends(marked, layout, segment().endings(), bare);
    return (ends.plain[at / 64] >> at % 64 & 1) != 0;
  };
  CHECK(is_plain({}));
  CHECK(is_plain({{100000, 100001}}));
  CHECK(!is_plain({{0, layout.ink()}}));
}
