#include "pipeline/stage/dedupe/line_key.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace kotidy::dedupe {
namespace {

// Both ways to read a line agree.
void check(const std::string& line, size_t slack) {
  INFO(line);
  KeyText slow;
  slow.read(line);
  LineKey fast, plain, taken;
  const std::string padded = line + std::string(slack, 'x');
  const std::string_view text = std::string_view(padded).substr(0, line.size());
  if (!fast.read(text, slack) || !plain.read_plainly(text, slack)) return;
  taken.take(slow);
  for (const LineKey* key : {&fast, &plain, &taken}) {
    REQUIRE(key->size == slow.size);
    CHECK(std::equal(slow.keys.begin(), slow.keys.begin() + static_cast<ptrdiff_t>(slow.size),
                     key->keys.begin()));
    CHECK(key->hash(line) == slow.hash(line));
    CHECK(key->digits == slow.digits);
    CHECK(key->digit_bits == slow.digit_bits);
    CHECK(key->numbered == slow.numbered);
    CHECK(key->letters == slow.letters);
    REQUIRE(key->words == slow.words.size());
  }
  CHECK(std::equal(fast.marks.begin(), fast.marks.begin() + static_cast<ptrdiff_t>(fast.words),
                   taken.marks.begin()));
}

TEST_CASE("line key: agrees with the key that is read letter by letter") {
  for (const char* line :
       {"", " ", "봄", "***", "3) 산천에 꽃이 피었다.", "KTX-산천, 3시 1,000원 2.5배 7. 8,",
        "漢字 かな ㅋㅋ é α ½ 𠀀 😀 끝", "힣\xED\x9F\x80\xED\x9F\xBB\xED\x9F\xBC 자모",
        "“따옴표”와 ‘작은’ 것… 「낫표」·가운뎃점", "12,345.67,8 90", "한줄요약: [산책] 길"}) {
    for (const size_t slack : {0, 1, 5, 200}) check(line, slack);
  }
}

TEST_CASE("line key: characters and numbers across the border of a step") {
  for (size_t before = 50; before < 70; ++before) {
    for (const char* rest : {"가나 다", "1,234.5원", "é漢𠀀ㅋ 나", "a B1 c"}) {
      for (const size_t slack : {0, 3, 100}) check(std::string(before, '-') + rest, slack);
      check(std::string(before, 'k') + rest + rest, 2);
    }
  }
}

TEST_CASE("line key: random lines of all kinds of characters") {
  static constexpr std::string_view kPieces[] = {"가", "힣", "말", " ",  "\t", ".",  ",", "1",
                                                 "20", "a",  "Z",  "é",  "漢", "ㅋ", "…", "😀",
                                                 "𠀀", "･",  "ｱ",  "다", "는", "이", "①", "\x01"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string line;
    for (size_t n = random() % 90; n > 0; --n) line += kPieces[random() % std::size(kPieces)];
    check(line, random() % 100);
  }
}

TEST_CASE("line key: equal words have equal marks, others do not") {
  LineKey key;
  if (!key.read("산에 산에 산을 들에 산에", 0)) return;
  REQUIRE(key.words == 5);
  CHECK(key.marks[0] == key.marks[1]);
  CHECK(key.marks[0] == key.marks[4]);
  CHECK(key.marks[0] != key.marks[2]);
  CHECK(key.marks[0] != key.marks[3]);
}

}  // namespace
}  // namespace kotidy::dedupe
