// The first syllables of a term, or of what stands at a place of the text: what can be said of
// their likeness before anything is read.
//
// A span that sounds like a term agrees with it in two of its first three syllables, each judged by
// the place of its initial and its vowel in coarse classes; finals move by liaison and do not
// count. Pairs of classes are the keys of TermIndex.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "pipeline/text/hangul.h"

namespace kotidy {

// A syllable, small; of the final only whether there is one.
struct OpeningSyllable {
  uint8_t initial, vowel;
  bool closed;
};
inline constexpr OpeningSyllable opening_syllable(const Jamo& jamo) {
  return {static_cast<uint8_t>(jamo.initial), static_cast<uint8_t>(jamo.vowel),
          jamo.final != kNoFinal};
}

struct Opening {
  static constexpr size_t kKeyed = 3;  // syllables that make keys
  static constexpr size_t kMost = 6;
  std::array<OpeningSyllable, kMost + 1> syllables;  // one more of a term
  size_t size = 0;
};

// Coarse class of a syllable, below 126.
using SyllableClass = uint8_t;
SyllableClass class_of(const OpeningSyllable& syllable);

// By code - kFirstSyllable.
extern const std::array<SyllableClass, kLastSyllable - kFirstSyllable + 1> kClasses;

// Which two of the first three syllables a key is about.
enum KeyKind : unsigned { kFirstSecond, kFirstThird, kSecondThird, kKeyKinds };
inline constexpr size_t kKeys = kKeyKinds << 14;

inline constexpr uint16_t key_of(KeyKind kind, SyllableClass a, SyllableClass b) {
  return static_cast<uint16_t>(kind << 14 | static_cast<unsigned>(a) << 7 | b);
}

// The least that written_distance(term, word) (sound_distance.h) can be for a word that begins so;
// with `one_off`, for words of one syllable more or less too. limit + 1 as soon as it is sure to be
// more than `limit`.
int opening_distance(const Opening& term, const Opening& word, bool one_off, int limit);

}  // namespace kotidy
