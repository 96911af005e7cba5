#include "pipeline/stage/correct/opening.h"

#include <algorithm>

#include "pipeline/text/sound_distance.h"

namespace kotidy {
namespace {

constexpr size_t kInitials = 19, kVowels = 21;

// ㄱㄲㅋ, ㄴ, ㄷㄸㅌ, ㄹ, ㅁ, ㅂㅃㅍ, ㅅㅆ, ㅈㅉㅊ, ㅇㅎ
constexpr std::array<uint8_t, kInitials> kInitialClass = {0, 0, 1, 2, 2, 3, 4, 5, 5, 6,
                                                          6, 8, 7, 7, 7, 0, 2, 5, 8};
// ㅏ, ㅐㅔㅒㅖ, ㅑ, ㅓ, ㅕ, ㅗ, ㅘ, ㅙㅚㅞ, ㅛ, ㅜ, ㅠ, ㅡ, ㅣㅢ, ㅝㅟ
constexpr std::array<uint8_t, kVowels> kVowelClass = {0, 1, 2, 1,  3, 1,  4,  1,  5,  6, 7,
                                                      7, 8, 9, 13, 7, 13, 10, 11, 12, 12};

// Costs in one byte each: both tables stay in the cache.
struct Costs {
  std::array<std::array<uint8_t, kInitials>, kInitials> initial;
  std::array<std::array<uint8_t, kVowels>, kVowels> vowel;
};

const Costs kCosts = [] {
  Costs made{};
  for (size_t i = 0; i < kInitials; ++i) {
    for (size_t j = 0; j < kInitials; ++j) {
      made.initial[i][j] =
          static_cast<uint8_t>(initial_distance(static_cast<int>(i), static_cast<int>(j)));
    }
  }
  for (size_t i = 0; i < kVowels; ++i) {
    for (size_t j = 0; j < kVowels; ++j) {
      made.vowel[i][j] =
          static_cast<uint8_t>(vowel_distance(static_cast<int>(i), static_cast<int>(j)));
    }
  }
  return made;
}();

}  // namespace

SyllableClass class_of(const OpeningSyllable& syllable) {
  return static_cast<SyllableClass>(kInitialClass[syllable.initial] * 14 +
                                    kVowelClass[syllable.vowel]);
}

const std::array<SyllableClass, kLastSyllable - kFirstSyllable + 1> kClasses = [] {
  std::array<SyllableClass, kLastSyllable - kFirstSyllable + 1> made{};
  for (size_t i = 0; i < made.size(); ++i) {
    made[i] = class_of(opening_syllable(split_syllable(kFirstSyllable + static_cast<char32_t>(i))));
  }
  return made;
}();

int opening_distance(const Opening& term, const Opening& word, bool one_off, int limit) {
  // An initial behind a final may sound otherwise: only the vowel counts.
  const auto cost = [&](size_t i, size_t j) {
    const OpeningSyllable &x = term.syllables[i], &y = word.syllables[j];
    const bool moved =
        (i > 0 && term.syllables[i - 1].closed) || (j > 0 && word.syllables[j - 1].closed);
    const int vowels = kCosts.vowel[x.vowel][y.vowel];
    return moved ? vowels : vowels + kCosts.initial[x.initial][y.initial];
  };
  // Of i syllables of the term against i of the word; against one more; of one more against i.
  int even = 0, more = kLostSyllable, fewer = kLostSyllable;
  const size_t size = std::min({term.size, word.size, Opening::kMost});
  for (size_t i = 0; i < size; ++i) {
    int least = even += cost(i, i);
    if (one_off) {
      if (i + 1 < word.size && more <= limit) more += cost(i, i + 1);
      if (i + 1 < term.size && fewer <= limit) fewer += cost(i + 1, i);
      least = std::min({even, more, fewer});
      more = std::min(more, even + kLostSyllable);
      fewer = std::min(fewer, even + kLostSyllable);
    }
    if (least > limit) return limit + 1;
  }
  return one_off ? std::min({even, more, fewer}) : even;
}

}  // namespace kotidy
