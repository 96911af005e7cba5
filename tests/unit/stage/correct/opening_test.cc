#include "pipeline/stage/correct/opening.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "pipeline/text/sound_distance.h"

using namespace kotidy;

namespace {

constexpr int kNoLimit = 10000;

std::vector<Jamo> syllables_of(std::string_view text) {
  std::vector<Jamo> out;
  char32_t code;
  for (size_t at = 0; syllable_at(text, at, code); at += 3) out.push_back(split_syllable(code));
  return out;
}

Opening opening_of(const std::vector<Jamo>& word, size_t most) {
  Opening opening;
  while (opening.size < std::min(word.size(), most)) {
    opening.add(join_syllable(word[opening.size]));
  }
  return opening;
}

Opening term_of(const std::vector<Jamo>& term) {
  Opening opening = opening_of(term, Opening::kMost + 1);
  if (term.size() <= Opening::kMost + 1) opening.end();
  return opening;
}

int apart(const std::vector<Jamo>& term, const std::vector<Jamo>& word, bool one_off) {
  return opening_distance(term_of(term), opening_of(word, Opening::kMost), one_off, kNoLimit);
}

}  // namespace

TEST_CASE("the distance of openings is that of short words") {
  const auto term = syllables_of("소프트뱅크");
  CHECK(apart(term, term, false) == 0);
  CHECK(apart(term, syllables_of("소포트뱅크"), false) ==
        written_distance(term, syllables_of("소포트뱅크")));
  CHECK(apart(term, syllables_of("소트뱅크"), true) == kLostSyllable);
  CHECK(apart(term, syllables_of("소으프트뱅크"), true) == kLostSyllable);
  CHECK(apart(term, syllables_of("소트뱅크"), false) > kLostSyllable);
}

TEST_CASE("finals count where no sound change can hide them") {
  const auto term = syllables_of("구름다리");
  CHECK(apart(term, syllables_of("구르다리"), false) ==
        written_distance(term, syllables_of("구르다리")));
  CHECK(apart(term, syllables_of("구르다리"), false) == 80);
  CHECK(apart(term, syllables_of("구름다린"), false) == 80);
  CHECK(apart(term, syllables_of("구름다린을"), false) == 80);
  CHECK(apart(term, syllables_of("구름달이"), false) == 0);
  CHECK(apart(syllables_of("룩스랜드호"), syllables_of("루크스랜드호"), true) == kLostSyllable);
}

TEST_CASE("a limit ends the comparison and changes nothing below it") {
  const auto term = term_of(syllables_of("엔비디아"));
  const auto word = opening_of(syllables_of("구름다리"), Opening::kMost);
  const int whole = opening_distance(term, word, true, kNoLimit);
  CHECK(opening_distance(term, word, true, whole) == whole);
  CHECK(opening_distance(term, word, true, 50) == 51);
  CHECK(opening_distance(term, word, false, 50) == 51);
}

TEST_CASE("the distance of openings is never more than that of the words") {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> initial(0, 18), vowel(0, 20), chance(0, 3), size(3, 9);
  std::uniform_int_distribution<int> final(1, 27);
  const auto any = [&] {
    return Jamo{initial(random), vowel(random), chance(random) ? 0 : final(random)};
  };
  for (int round = 0; round < 3000; ++round) {
    std::vector<Jamo> term;
    for (int n = size(random); n > 0; --n) term.push_back(any());
    std::vector<Jamo> word = term;
    for (Jamo& each : word) {
      if (chance(random) == 0) each = any();
    }
    CHECK(apart(term, word, false) <= written_distance(term, word));
    const auto at = word.begin() + round % static_cast<int>(word.size());
    round % 2 ? void(word.erase(at)) : void(word.insert(at, any()));
    CHECK(apart(term, word, true) <= written_distance(term, word));
  }
}
