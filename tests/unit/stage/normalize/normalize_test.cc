#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "pipeline/stage/normalize/suspects.h"
#include "tests/unit/stage/stage_run.h"

using namespace kotidy;
using kotidy::testing::StageRun;

namespace {

const StageRun& normalize() {
  static const StageRun run(make_normalize);
  return run;
}

// Pieces that touch every rule, and some that are fine.
std::string random_text(std::mt19937& random, int pieces) {
  static const std::vector<std::string> kPieces = {"한다",
                                                   "합니다",
                                                   "세요",
                                                   "이 ",
                                                   "그리고",
                                                   ".",
                                                   "..",
                                                   "?",
                                                   " ",
                                                   "  ",
                                                   "\n",
                                                   "\r",
                                                   "\r\n",
                                                   "\t",
                                                   "&",
                                                   "amp;",
                                                   "&amp;",
                                                   "&lt;",
                                                   "#39;",
                                                   "&#",
                                                   "\xC2\xA0",
                                                   "\xE2\x80\x8B",
                                                   "\xEF\xBB\xBF",
                                                   "ᄒ",
                                                   "ᅡ",
                                                   "ᆫ",
                                                   "하",
                                                   "é",
                                                   "e",
                                                   "\xCC\x81",
                                                   "ＡＢ",
                                                   "＆",
                                                   "；",
                                                   "\xFF",
                                                   "\xE0\xB8",
                                                   std::string(1, '\0'),
                                                   "\x07",
                                                   "즉 ",
                                                   "A, B, C?세 ",
                                                   "“말”",
                                                   "3.5",
                                                   "👨",
                                                   "\xE2\x80\x8D",
                                                   "👩",
                                                   "니다",
                                                   "니까",
                                                   "요",
                                                   "라고",
                                                   "\xC2\x85",
                                                   "\xE2\x80\xA8",
                                                   "\xE3\x80\x80",
                                                   "ㅋㅋ",
                                                   "…",
                                                   "a"};
  std::string text;
  for (int i = 0; i < pieces; ++i) text += kPieces[random() % kPieces.size()];
  return text;
}

}  // namespace

TEST_CASE("normalize: the examples of its rules") {
  kotidy::testing::run_examples(
      normalize(), "normalize",
      [](const std::string& rule, const std::string& got, const std::string& wanted) {
        CAPTURE(rule);
        CHECK(got == wanted);
      });
}

TEST_CASE("normalize: one U+FFFD for every maximal ill-formed subpart") {
  CHECK(normalize()("가\xFF나") == "가\uFFFD나");
  CHECK(normalize()("\xE1\x80가") == "\uFFFD가");
  CHECK(normalize()("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(normalize()("\xF0\x9F\x98") == "\uFFFD");
}

TEST_CASE("normalize: a blank at the end goes only where a line ends") {
  BlockContext inside;
  inside.ends_line = false;
  CHECK(normalize()("비가 ", inside) == "비가 ");
  CHECK(normalize()("비가   ", inside) == "비가 ");
  CHECK(normalize()("비가 ") == "비가");
}

TEST_CASE("normalize: what one pass uncovers the next one cleans") {
  CHECK(normalize()("&amp;amp;lt;b") == "<b");
  CHECK(normalize()("＆amp；") == "&");
  CHECK(normalize()("가&nbsp; 나") == "가 나");
  CHECK(normalize()("ᄒ\u200Bᅡ\u200Bᆫ") == "한");
  CHECK(normalize()("왔다.\u200B.그리고") == "왔다. 그리고");
}

TEST_CASE("normalize: clean text has no edit") {
  CHECK(normalize().edits("이 글은 깨끗하다. 고칠 것이 없다.\n\n둘째 문단이다.\n").edits.empty());
  CHECK(normalize().edits("").edits.empty());
}

TEST_CASE("normalize: twice is once, and always valid") {
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random, 1 + static_cast<int>(random() % 40));
    const std::string once = normalize()(text);
    CAPTURE(text);
    CHECK(normalize()(once) == once);
  }
}

TEST_CASE("suspects: the wide search finds what the plain one finds") {
  std::mt19937 random(11);
  Suspects wide, plain;
  for (int round = 0; round < 500; ++round) {
    const std::string text = random_text(random, static_cast<int>(random() % 120));
    find_suspects(text, wide);
    find_suspects_plainly(text, plain);
    CHECK(wide.characters == plain.characters);
    CHECK(wide.patterns == plain.patterns);
  }
}

TEST_CASE("normalize: hostile text takes linear time") {
  std::string marks = "a", entities, dots = "다", blanks;
  for (int i = 0; i < 60000; ++i) {
    marks += i % 2 ? "\xCC\x81" : "\xCC\xA3";
    entities += "&amp;";
    dots += ".다";
    blanks += " \xC2\xA0";
  }
  CHECK(normalize()(marks) == marks);
  CHECK(normalize()("&" + entities).size() == 60001);
  CHECK(normalize()(dots).size() >= dots.size());
  CHECK(normalize()(blanks).empty());
}
