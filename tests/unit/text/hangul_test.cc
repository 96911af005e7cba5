#include "pipeline/text/hangul.h"

#include <doctest/doctest.h>

namespace kotidy {
namespace {

TEST_CASE("every syllable is its three jamo") {
  for (char32_t code = kFirstSyllable; code <= kLastSyllable; ++code) {
    REQUIRE(join_syllable(split_syllable(code)) == code);
    REQUIRE(final_of(code) == split_syllable(code).final);
  }
}

TEST_CASE("finals that particles care about") {
  CHECK(final_of(U'가') == kNoFinal);
  CHECK(final_of(U'안') == kFinalNieun);
  CHECK(final_of(U'물') == kFinalRieul);
  CHECK(final_of(U'합') == kFinalBieup);
}

TEST_CASE("a syllable is seen in bytes, and nothing else is") {
  char32_t code = 0;
  CHECK(syllable_at("가", 0, code));
  CHECK(code == U'가');
  CHECK(syllable_at("힣", 0, code));
  CHECK_FALSE(syllable_at("漢", 0, code));
  CHECK_FALSE(syllable_at("ㅋ", 0, code));
  CHECK_FALSE(syllable_at("\xEA\xB0", 0, code));
  CHECK(syllable_before("a한", 4, code));
  CHECK(code == U'한');
  CHECK_FALSE(syllable_before("한a", 4, code));
}

}  // namespace
}  // namespace kotidy
