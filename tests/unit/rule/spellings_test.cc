#include "pipeline/rule/spellings.h"

#include <doctest/doctest.h>

using kotidy::spelled_out;
using Words = std::vector<std::string>;

TEST_CASE("spellings: bars part words, braces hold parts of them") {
  CHECK(spelled_out("") == Words{});
  CHECK(spelled_out("가나") == Words{"가나"});
  CHECK(spelled_out("가나|다라") == Words{"가나", "다라"});
  CHECK(spelled_out("{가,나}다{ ,}라|마바") ==
        Words{"가다 라", "가다라", "나다 라", "나다라", "마바"});
  CHECK(spelled_out("가{나,나}") == Words{"가나"});
}

TEST_CASE("spellings: braces that do not pair, and too many words, are refused") {
  CHECK_FALSE(spelled_out("가{나"));
  CHECK_FALSE(spelled_out("가}나"));
  CHECK_FALSE(spelled_out("가{나{다}}"));
  std::string many;
  for (int i = 0; i < 40; ++i) many += "{가,나}";
  CHECK_FALSE(spelled_out(many));
}
