#include "pipeline/stage/segment/endings.h"

#include <doctest/doctest.h>

#include "tests/unit/stage/segment/segment_run.h"

using namespace kotidy;
using kotidy::testing::segment;

TEST_CASE("ends_sentence: marks and final endings, whatever closes after them") {
  const Endings& endings = segment().endings();
  for (const char* text :
       {"문을 닫았다", "문을 닫았습니다 ", "닫을까요?", "닫았다.\"", "닫았어요^^",
        "닫아 주세요!! ㅎㅎ", "닫았다(웃음)", "이것은 창문.", "매우 중요하다"}) {
    CHECK_MESSAGE(endings.ends_sentence(text), text);
  }
  for (const char* text : {"", " ", "문을", "닫았다,", "집보다", "바다", "그래서 3.", "다음",
                           "주요", "문을 닫았다고", "가져다"}) {
    CHECK_FALSE_MESSAGE(endings.ends_sentence(text), text);
  }
}

TEST_CASE("the longest pattern wins; jamo heads and whole words") {
  SuffixTable table;
  table.add("다", 1);
  table.add("ㅆ다", 2);
  table.add("보다", 3);
  table.add("^보다", 4);
  table.add("x", 5);  // no syllable: ignored
  const auto find = [&](std::string_view word) { return table.find(word, 0, word.size()); };
  CHECK(find("가다") == 1);
  CHECK(find("갔다") == 2);
  CHECK(find("해보다") == 3);
  CHECK(find("보다") == 4);
  CHECK(find("x보다") == 4);
  CHECK(find("가") == 0);
  CHECK(find("") == 0);
  CHECK(table.find("해보다", 3, 9) == 4);  // the word starts at `begin`
}

TEST_CASE("a pattern with a space reads the word before, over any blanks but a blank line") {
  SuffixTable table;
  table.add("보다", 1);
  table.add("나 보다", 2);
  table.add("ㄹ 보다", 3);
  const auto last = [&](std::string_view text) {
    return table.find(text, text.size() - 6, text.size());
  };
  CHECK(last("왔나 보다") == 2);
  CHECK(last("왔나 \n 보다") == 2);
  CHECK(last("할 보다") == 3);
  CHECK(last("왔나\n\n보다") == 1);
  CHECK(last("왔나보다") == 1);
  CHECK(last("왔어 보다") == 1);
  CHECK(last("나, 보다") == 1);
  CHECK(last(" 보다") == 1);
  CHECK(last("보다") == 1);
}

TEST_CASE("abbreviations and numbers") {
  const Endings& endings = segment().endings();
  const auto is = [&](std::string_view word) {
    return endings.is_abbreviation(word, 0, word.size());
  };
  CHECK(is("15"));
  CHECK(is("2010.01"));
  CHECK(is("Dr"));
  CHECK(is("U.S"));
  CHECK(is("(No"));
  CHECK_FALSE(is("끝"));
  CHECK_FALSE(is("Seoul"));
  CHECK_FALSE(is(""));
}
