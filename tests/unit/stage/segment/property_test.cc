// What must hold for any text: no character but blanks changes, and a second run changes nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/segment.h"
#include "tests/unit/stage/segment/segment_run.h"

using namespace kotidy;
using kotidy::testing::segment;

namespace {

std::string without_blanks(std::string text) {
  std::erase_if(text, is_blank_byte);
  return text;
}

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> list = {"먹었다",    "합니다",
                                                "해요",      "좋다",
                                                "하다",      "가다",
                                                "했지만",    "회사를",
                                                "그는",      "다음",
                                                "고",        "라고",
                                                "그리고",    "그래서",
                                                "네",        "가",
                                                "마을",      "음",
                                                "했음",      "밝혔다",
                                                "없이",      "A",
                                                "No",        "3",
                                                "15",        ".",
                                                "..",        "...",
                                                "…",         "!",
                                                "?",         ",",
                                                "\"",        "'",
                                                "“",         "”",
                                                "‘",         "’",
                                                "(",         ")",
                                                "[",         "]",
                                                "[3]",       "「",
                                                "」",        "ㅋㅋ",
                                                "ㅠ",        "^^",
                                                "~",         "😀",
                                                "♥",         ":)",
                                                "- ",        "▶",
                                                "1. ",       "김씨: ",
                                                "오늘은 ",   "길이를",
                                                "두 ",       "불고",
                                                "말랐을 때", "고치신",
                                                "실수",      "그런데",
                                                "12일",      "에서",
                                                " ",         " ",
                                                " ",         " ",
                                                "\n",        "\n",
                                                "\n\n",      " \n ",
                                                "\t",        "\r\n",
                                                "\xFF",      "\xEA\xB0",
                                                "、",        "漢",
                                                "\xE3",      "。",
                                                "<",         ">",
                                                "`",         std::string(1, '\0')};
  return list;
}

std::string random_text(std::mt19937& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += pieces()[random() % pieces().size()];
  return text;
}

}  // namespace

TEST_CASE("random text: only blanks change, the second run changes nothing") {
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random, 1 + static_cast<int>(random() % 120));
    const std::string once = segment()(text);
    CAPTURE(text);
    CAPTURE(once);
    REQUIRE(without_blanks(once) == without_blanks(text));
    const std::string twice = segment()(once);
    REQUIRE(twice == once);
  }
}

TEST_CASE("a block cut anywhere loses nothing") {
  std::mt19937 random(8);
  BlockContext cut;
  cut.first = cut.last = cut.starts_line = cut.ends_line = false;
  for (int round = 0; round < 1000; ++round) {
    const std::string text = random_text(random, 1 + static_cast<int>(random() % 60));
    REQUIRE(without_blanks(segment()(text, cut)) == without_blanks(text));
  }
}

TEST_CASE("find_sentences covers everything that is not blank") {
  std::mt19937 random(9);
  for (int round = 0; round < 1000; ++round) {
    const std::string text = random_text(random, 1 + static_cast<int>(random() % 60));
    std::string seen;
    size_t end = 0;
    for (const SentenceSpan& span : find_sentences(text, segment().endings())) {
      REQUIRE(span.begin >= end);
      REQUIRE(span.end > span.begin);
      seen += text.substr(span.begin, span.end - span.begin);
      end = span.end;
    }
    REQUIRE(without_blanks(seen) == without_blanks(text));
  }
}

// Quadratic behaviour would take minutes here.
TEST_CASE("hostile text takes linear time") {
  for (const std::string unit :
       {"\"", "'",  "다 ",  "다.",     "ㅋ", "ㅋ ",      "(",     ")",           "[",
        "]",  "가", "!\"",  "\n",      " ",  "ㅋ가",     ". ",    "하고\n그는 ", "(다.",
        "“",  "1.", "가\n", "를 를\n", "? ", "했다 ㅋ ", "'라고 "}) {
    std::string text;
    while (text.size() < 400'000) text += unit;
    const auto start = std::chrono::steady_clock::now();
    const std::string once = segment()(text);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    CAPTURE(unit);
    CHECK(without_blanks(once) == without_blanks(text));
    CHECK(spent.count() < 2.0);
  }
}
