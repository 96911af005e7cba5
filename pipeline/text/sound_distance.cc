#include "pipeline/text/sound_distance.h"

#include <algorithm>
#include <array>

#include "pipeline/text/reading.h"

namespace kotidy {
namespace {

constexpr size_t kLongest = 255;
constexpr int kNever = 10 * kWholeJamo;
constexpr SoundCode kVowelBase = 32, kFinalBase = 64;
constexpr SoundCode kSilent = 11, kH = 18, kN = 2, kR = 5, kM = 6;

// In hundredths of a jamo.
constexpr int kNearConsonant = 35;  // ㄱㄲㅋ, ㅎ and silence
constexpr int kNearFinal = 40;      // ㄴㅁㅇ
constexpr int kStopFinal = 50;      // ㄱㄷㅂ
constexpr int kNearVowel = 40;      // ㅗㅜ, ㅓㅗ, ㅜㅠ
constexpr int kAkinVowel = 60;      // ㅘ ㅏ
constexpr int kDoubled = 40;        // ㄹ before ㄹ more or less
constexpr int kFinal = 80;          // a final more or less
constexpr int kSilence = 20;
constexpr int kWeakVowel = 60;  // ㅡ more or less

// Place of articulation: ㄱㄲㅋ 1, ㄷㄸㅌ 2, ㅂㅃㅍ 3, ㅈㅉㅊ 4, ㅅㅆ 5; 0 = none of its own.
constexpr std::array<int, 19> kPlace = {1, 1, 0, 2, 2, 0, 0, 3, 3, 5, 5, 0, 4, 4, 4, 1, 2, 3, 0};

// The initial that sounds like a neutral final.
SoundCode initial_of_final(SoundCode final) {
  switch (final) {
    case 1:
      return 0;
    case 4:
      return kN;
    case 7:
      return 3;
    case 8:
      return kR;
    case 16:
      return kM;
    case 17:
      return 7;
    default:
      return kSilent;
  }
}

bool is_vowel(SoundCode code) { return code >= kVowelBase && code < kFinalBase; }
bool is_final(SoundCode code) { return code >= kFinalBase; }

bool either(int a, int b, int x, int y) { return (a == x && b == y) || (a == y && b == x); }

int initial_cost(SoundCode a, SoundCode b) {
  if (kPlace[a] != 0 && kPlace[a] == kPlace[b]) return kNearConsonant;
  if (either(a, b, kSilent, kH) || either(a, b, kSilent, kN)) return kNearConsonant;
  if (either(a, b, kN, kR) || either(a, b, kN, kM)) return kStopFinal;
  return kWholeJamo;
}

// Jamo order: ㅏ0 ㅐ1 ㅑ2 ㅒ3 ㅓ4 ㅔ5 ㅕ6 ㅖ7 ㅗ8 ㅘ9 ㅙ10 ㅚ11 ㅛ12 ㅜ13 ㅝ14 ㅞ15 ㅟ16 ㅠ17 ㅡ18
// ㅢ19 ㅣ20
struct VowelPair {
  int a, b, cost;
};
constexpr std::array kVowelPairs = {
    VowelPair{0, 2, kNearVowel},   VowelPair{4, 6, kNearVowel},   VowelPair{8, 12, kNearVowel},
    VowelPair{13, 17, kNearVowel}, VowelPair{5, 7, kNearVowel},   VowelPair{19, 20, kNearVowel},
    VowelPair{18, 19, kNearVowel}, VowelPair{8, 13, kNearVowel},  VowelPair{4, 8, kNearVowel},
    VowelPair{13, 18, kNearVowel}, VowelPair{4, 18, kNearVowel},  VowelPair{12, 17, kNearVowel},
    VowelPair{16, 20, kAkinVowel}, VowelPair{0, 9, kAkinVowel},   VowelPair{4, 14, kAkinVowel},
    VowelPair{5, 11, kAkinVowel},  VowelPair{11, 16, kAkinVowel}, VowelPair{17, 18, kAkinVowel},
    VowelPair{8, 9, kAkinVowel},   VowelPair{5, 20, kAkinVowel},  VowelPair{6, 5, kAkinVowel},
    VowelPair{0, 4, kAkinVowel},   VowelPair{12, 8, kNearVowel},  VowelPair{13, 14, kAkinVowel}};

int vowel_cost(int a, int b) {
  a = merged_vowel(a);
  b = merged_vowel(b);
  if (a == b) return 0;
  for (const VowelPair& pair : kVowelPairs) {
    if (either(a, b, pair.a, pair.b)) return pair.cost;
  }
  return kWholeJamo;
}

bool is_nasal_final(int code) { return code == 4 || code == 16 || code == 21; }
bool is_stop_final(int code) { return code == 1 || code == 7 || code == 17; }

int final_cost(int a, int b) {
  if (is_nasal_final(a) && is_nasal_final(b)) return kNearFinal;
  if (is_stop_final(a) && is_stop_final(b)) return kStopFinal;
  return kWholeJamo;
}

int substitution(SoundCode a, SoundCode b) {
  if (a == b) return 0;
  if (is_vowel(a) || is_vowel(b)) {
    return is_vowel(a) && is_vowel(b) ? vowel_cost(a - kVowelBase, b - kVowelBase) : kNever;
  }
  if (is_final(a) && is_final(b)) return final_cost(a - kFinalBase, b - kFinalBase);
  if (!is_final(a) && !is_final(b)) return initial_cost(a, b);
  const SoundCode final = is_final(a) ? a : b;
  const SoundCode initial = is_final(a) ? b : a;
  return initial_of_final(final - kFinalBase) == initial ? kNearConsonant : kNever;
}

// What it costs that word[i] is missing in the other word.
int gap(std::span<const SoundCode> word, size_t i) {
  const SoundCode code = word[i];
  if (is_vowel(code)) return code == kVowelBase + 18 ? kWeakVowel : kWholeJamo;
  if (code == kH) return kNearConsonant;
  if (!is_final(code)) return code == kSilent ? kSilence : kWholeJamo;
  if (i + 1 == word.size()) return kFinal;
  const SoundCode alike = initial_of_final(code - kFinalBase);
  const SoundCode next = word[i + 1];
  const bool stops = is_stop_final(code - kFinalBase) && kPlace[next] != 0;
  return stops || (alike == next && next != kSilent) ? kDoubled : kFinal;
}

}  // namespace

int merged_vowel(int vowel) {
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

Sounds flatten(std::span<const Jamo> pronounced) {
  Sounds out;
  out.reserve(pronounced.size() * 3);
  for (const Jamo& one : pronounced) {
    out.push_back(static_cast<SoundCode>(one.initial));
    out.push_back(static_cast<SoundCode>(kVowelBase + one.vowel));
    if (one.final != kNoFinal) out.push_back(static_cast<SoundCode>(kFinalBase + one.final));
  }
  return out;
}

Sounds sounds_of(std::string_view text, const Readings& words) {
  std::vector<ReadSyllable> read;
  if (spell_out(text, 0, SIZE_MAX, words, read) != text.size()) return {};
  std::vector<Jamo> syllables;
  for (const ReadSyllable& one : read) syllables.push_back(one.jamo);
  pronounce(syllables);
  return flatten(syllables);
}

int sound_distance(std::span<const SoundCode> a, std::span<const SoundCode> b, int limit) {
  if (a.size() > kLongest || b.size() > kLongest) return limit + 1;
  std::array<int, kLongest + 1> row;
  row[0] = 0;
  for (size_t j = 0; j < b.size(); ++j) row[j + 1] = row[j] + gap(b, j);
  for (size_t i = 0; i < a.size(); ++i) {
    const int gone = gap(a, i);
    int diagonal = row[0];
    row[0] += gone;
    int least = row[0];
    for (size_t j = 0; j < b.size(); ++j) {
      const int above = row[j + 1];
      const int best =
          std::min({diagonal + substitution(a[i], b[j]), above + gone, row[j] + gap(b, j)});
      diagonal = above;
      row[j + 1] = best;
      least = std::min(least, best);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(row[b.size()], limit + 1);
}

double relative_distance(std::span<const SoundCode> a, std::span<const SoundCode> b, double limit) {
  const size_t longer = std::max(a.size(), b.size());
  if (longer == 0) return 0;
  const int most = static_cast<int>(limit * kWholeJamo * static_cast<double>(longer) + 0.5);
  const int distance = sound_distance(a, b, most);
  if (distance > most) return 1;
  return static_cast<double>(distance) / (kWholeJamo * static_cast<double>(longer));
}

}  // namespace kotidy
