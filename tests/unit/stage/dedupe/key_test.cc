#include "pipeline/stage/dedupe/key.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy::dedupe {
namespace {

KeyText read(std::string_view line) {
  KeyText key;
  key.read(line);
  return key;
}

uint64_t hash(std::string_view line) { return read(line).hash(line); }

TEST_CASE("key: spaces, punctuation and case do not count, letters and digits do") {
  CHECK(hash("봄이 왔다.") == hash("봄 이왔다"));
  CHECK(hash("KTX-산천, 3시") == hash("ktx산천 3시"));
  CHECK(hash("봄이 왔다") != hash("봄이 갔다"));
  CHECK(hash("3월 5일") != hash("3월 6일"));
  CHECK(hash("α값을 구하라") != hash("β값을 구하라"));
  CHECK(hash("***") != hash("---"));
  CHECK(read("漢字 かな ㅋㅋ é").size == 7);
  CHECK(read("\xEA\xB0 \xFF\x80 가").size == 1);
}

TEST_CASE("key: a list number is left out, a date or a decimal is none") {
  for (const char* line : {"2.1. 봄", "3) 봄", "(12) 봄", "① 봄", " 4. 봄"}) {
    CHECK_MESSAGE(hash(line) == hash("봄"), line);
    CHECK_MESSAGE(read(line).numbered, line);
    CHECK_MESSAGE(read(line).digits == 0, line);
  }
  CHECK(hash("요약: 봄이 왔다 / 강가의 집") == hash("1. 봄이 왔다 / 강가의 집"));
  CHECK(hash("요약: 봄이 왔다") != hash("봄이 왔다"));
  for (const char* line : {"3. 1 운동", "2.5 배", "2024. 봄", "3월", "7.", "(3 봄"}) {
    CHECK_MESSAGE(list_number(line) == 0, line);
  }
}

TEST_CASE("key: numbers agree in any order, as numbers") {
  CHECK(read("1,000원과 20명").digits == read("20명이 1000원").digits);
  CHECK(read("2.5배").digits != read("25배").digits);
  CHECK(read("없음").digits == 0);
  const KeyText all = read("3월 5일 120명");
  const KeyText some = read("5일에 120명");
  CHECK((some.digit_bits & ~all.digit_bits) == 0);
  CHECK((all.digit_bits & ~some.digit_bits) != 0);
}

TEST_CASE("key: words know where they begin") {
  const KeyText key = read("‘봄이’ … 12 왔다");
  REQUIRE(key.words.size() == 3);
  CHECK(key.words[0].letters);
  CHECK_FALSE(key.words[1].letters);
  CHECK(key.words[2].key_begin == 4);
  CHECK(key.at[0] == 3);
  CHECK(key.words[0].hash == read("봄이").words[0].hash);
}

}  // namespace
}  // namespace kotidy::dedupe
