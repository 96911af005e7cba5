// How far two words are apart for the ear: a weighted edit distance over jamo.
//
// Weights follow what Korean speakers merge and recognisers mistake: ㅐ and ㅔ, ㅙ ㅚ and ㅞ cost
// nothing; lax, tense and aspirated of one place (ㄱㄲㅋ), ㅎ and no consonant, a glide more or
// less (ㅜ, ㅠ), neighbours in the vowel space (ㅗ, ㅜ), nasals at the end of a syllable cost a
// part; everything else a whole jamo. They were set by hand on pairs of a right word and what a
// recogniser wrote.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/text/hangul.h"
#include "pipeline/text/josa.h"

namespace kotidy {

// One jamo of a pronounced word: an initial (0–18, ㅇ being silence), 32 + a vowel, or 64 + a
// final.
using SoundCode = uint8_t;
using Sounds = std::vector<SoundCode>;

// The jamo of syllables as they are spoken (reading.h, pronounce), in a row. The silent ㅇ counts.
Sounds flatten(std::span<const Jamo> pronounced);

// Reading, sound change and flattening in one. Empty when a part of the text has no reading.
Sounds sounds_of(std::string_view text, const Readings& words);

// Vowels that are one for the ear: ㅐ for ㅔ, ㅒ for ㅖ, ㅚ for ㅙ and ㅞ. 0–20.
constexpr int merged_vowel(int vowel) {
  switch (vowel) {
    case 1:
      return 5;
    case 3:
      return 7;
    case 10:
    case 15:
      return 11;
    default:
      return vowel;
  }
}

// A whole jamo costs this.
inline constexpr int kWholeJamo = 100;

// In hundredths of a jamo; limit + 1 as soon as it is sure to be more than `limit`. Time is the
// product of the lengths at most; words longer than 255 jamo are never near.
int sound_distance(std::span<const SoundCode> a, std::span<const SoundCode> b, int limit);

// A first look that is cheap: what vowels, initials and finals make different between syllables as
// they are written, as far as no sound change can level it (initial_distance,
// moved_initial_distance, final_distance), i-th against i-th, or with one left out of the longer
// word; a final before the place of that one does not count: 룩 and 루크. Mostly no more than the
// distance of the sounds. Words whose sizes differ by more than one are far.
int written_distance(std::span<const Jamo> a, std::span<const Jamo> b);

// What written_distance counts for one syllable more in a word, at least.
inline constexpr int kLostSyllable = 80;

// What different initials (0–18) and vowels (0–20) cost, at most kWholeJamo.
int initial_distance(int a, int b);
int vowel_distance(int a, int b);

// What different initials cost at least when a final stands before one of them: ㄴ, ㄹ, ㅇ and ㅎ
// may sound like anything there, others are heard at their place of articulation.
int moved_initial_distance(int a, int b);

// A written final, by what is sure to be heard of it.
struct FinalSound {
  uint8_t heard;  // a neutral final (1–21), 0 when there is none, kUnsureFinal
  uint8_t lost;   // what it costs at least when the other word has none
  bool operator==(const FinalSound&) const = default;
};
inline constexpr uint8_t kUnsureFinal = 32;

// It depends on the initial that follows, kNoInitial at the end of the word.
FinalSound final_sound(int final, int next_initial);
inline constexpr int kNoInitial = -1;

// The least that different finals cost.
int final_distance(FinalSound a, FinalSound b);

// sound_distance per jamo of the longer word: 0 = same sound. 1 when it is more than `limit`.
double relative_distance(std::span<const SoundCode> a, std::span<const SoundCode> b,
                         double limit = 1.0);

}  // namespace kotidy
