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

// Coarse class of a syllable, below 126.
using SyllableClass = uint8_t;

// By code - kFirstSyllable. A table of its own: it stays in the cache.
extern const std::array<SyllableClass, kLastSyllable - kFirstSyllable + 1> kClasses;
inline SyllableClass class_of(char32_t syllable) { return kClasses[syllable - kFirstSyllable]; }

// Of a final, in what follows: what is heard of it (final_sound), numbered.
using Coda = uint8_t;

// A syllable, small; eight bytes are moved at once.
struct alignas(8) OpeningSyllable {
  uint8_t initial, vowel, final;
  SyllableClass sound;
  Coda coda;             // unsure while it is not known what follows
  bool behind_final;     // the syllable before has a final
  bool begins_particle;  // (text/josa.h)
};

struct Opening {
  static constexpr size_t kKeyed = 3;  // syllables that make keys
  static constexpr size_t kMost = 6;
  std::array<OpeningSyllable, kMost + 1> syllables;  // one more of a term
  size_t size = 0;

  inline void add(char32_t syllable);
  void end();  // after the last syllable of a term
};

// By code - kFirstSyllable.
extern const std::array<OpeningSyllable, kLastSyllable - kFirstSyllable + 1> kOpeningSyllables;
inline const OpeningSyllable& opening_syllable(char32_t syllable) {
  return kOpeningSyllables[syllable - kFirstSyllable];
}
// By final and the initial that follows.
extern const std::array<std::array<Coda, 19>, 28> kCodas;

void Opening::add(char32_t syllable) {
  OpeningSyllable& here = syllables[size];
  here = opening_syllable(syllable);
  if (size > 0) {
    OpeningSyllable& before = syllables[size - 1];
    before.coda = kCodas[before.final][here.initial];
    here.behind_final = before.final != kNoFinal;
  }
  ++size;
}

// Sizes in syllables: bit n for n, bit 7 for all from 7 on.
using Sizes = uint8_t;
inline constexpr Sizes one_size(size_t syllables) {
  return static_cast<Sizes>(1u << (syllables < 7 ? syllables : 7));
}

// Of the spans that begin at one place of a text: the sizes of those that a word may end with. Four
// Sizes in one number, the lowest for spans without blanks, then for one at most, two at most, any.
using SpanSizes = uint32_t;
inline constexpr SpanSizes kAnySpan = UINT32_MAX;
inline constexpr unsigned kMostGaps = 3;
inline constexpr SpanSizes span_sizes(size_t syllables, size_t gaps) {
  return SpanSizes{one_size(syllables)} * 0x01010101u << 8 * (gaps < kMostGaps ? gaps : kMostGaps);
}
inline constexpr bool fits(Sizes sizes, unsigned most_gaps, SpanSizes spans) {
  return (spans >> 8 * most_gaps & sizes) != 0;
}

// Which two of the first three syllables a key is about.
enum KeyKind : unsigned { kFirstSecond, kFirstThird, kSecondThird, kKeyKinds };
inline constexpr size_t kKeys = kKeyKinds << 14;

inline constexpr uint16_t key_of(KeyKind kind, SyllableClass a, SyllableClass b) {
  return static_cast<uint16_t>(kind << 14 | static_cast<unsigned>(a) << 7 | b);
}

// The least that written_distance(term, word) (sound_distance.h) can be for a word that begins so;
// with `one_off`, for words of one syllable more or less too. A term with kMost + 1 syllables may
// go on, and any word may. limit + 1 as soon as it is sure to be
// more than `limit`.
int opening_distance(const Opening& term, const Opening& word, bool one_off, int limit);

}  // namespace kotidy
