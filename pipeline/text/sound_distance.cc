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
static_assert(kLostSyllable == kSilence + kWeakVowel);

// Place of articulation: ㄱㄲㅋ 1, ㄷㄸㅌ 2, ㅂㅃㅍ 3, ㅈㅉㅊ 4, ㅅㅆ 5; 0 = none of its own.
constexpr std::array<int, 19> kPlace = {1, 1, 0, 2, 2, 0, 0, 3, 3, 5, 5, 0, 4, 4, 4, 1, 2, 3, 0};

// The initial that sounds like a neutral final.
constexpr SoundCode initial_of_final(SoundCode final) {
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

constexpr bool is_vowel(SoundCode code) { return code >= kVowelBase && code < kFinalBase; }
constexpr bool is_final(SoundCode code) { return code >= kFinalBase; }

constexpr bool either(int a, int b, int x, int y) {
  return (a == x && b == y) || (a == y && b == x);
}

constexpr int initial_cost(SoundCode a, SoundCode b) {
  if (a >= kPlace.size() || b >= kPlace.size()) return kNever;  // no jamo
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

constexpr int vowel_cost(int a, int b) {
  a = merged_vowel(a);
  b = merged_vowel(b);
  if (a == b) return 0;
  for (const VowelPair& pair : kVowelPairs) {
    if (either(a, b, pair.a, pair.b)) return pair.cost;
  }
  return kWholeJamo;
}

constexpr bool is_nasal_final(int code) { return code == 4 || code == 16 || code == 21; }
constexpr bool is_stop_final(int code) { return code == 1 || code == 7 || code == 17; }

constexpr int final_cost(int a, int b) {
  if (is_nasal_final(a) && is_nasal_final(b)) return kNearFinal;
  if (is_stop_final(a) && is_stop_final(b)) return kStopFinal;
  return kWholeJamo;
}

constexpr int substitution_of(SoundCode a, SoundCode b) {
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

constexpr size_t kCodes = 96;

constexpr auto kSubstitution = [] {
  std::array<std::array<int16_t, kCodes>, kCodes> made{};
  for (size_t i = 0; i < kCodes; ++i) {
    for (size_t j = 0; j < kCodes; ++j) {
      made[i][j] = static_cast<int16_t>(
          substitution_of(static_cast<SoundCode>(i), static_cast<SoundCode>(j)));
    }
  }
  return made;
}();

int substitution(SoundCode a, SoundCode b) { return kSubstitution[a][b]; }

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

// No sound change makes another consonant of it, but for a tense one.
bool is_firm(int initial) {
  return initial != kN && initial != kR && initial != kSilent && initial != kH;
}

// Vowels and initials.
int syllable_cost(std::span<const Jamo> a, size_t i, std::span<const Jamo> b, size_t j) {
  const bool moved = (i > 0 && a[i - 1].final != kNoFinal) || (j > 0 && b[j - 1].final != kNoFinal);
  return vowel_distance(a[i].vowel, b[j].vowel) +
         (moved ? moved_initial_distance(a[i].initial, b[j].initial)
                : initial_distance(a[i].initial, b[j].initial));
}

FinalSound final_at(std::span<const Jamo> word, size_t at) {
  return final_sound(word[at].final, at + 1 < word.size() ? word[at + 1].initial : kNoInitial);
}

}  // namespace

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
  std::array<int, kLongest + 1> row, more;
  row[0] = 0;
  for (size_t j = 0; j < b.size(); ++j) {
    more[j] = gap(b, j);
    row[j + 1] = row[j] + more[j];
  }
  for (size_t i = 0; i < a.size(); ++i) {
    const int gone = gap(a, i);
    int diagonal = row[0];
    row[0] += gone;
    int least = row[0];
    for (size_t j = 0; j < b.size(); ++j) {
      const int above = row[j + 1];
      const int best =
          std::min({diagonal + substitution(a[i], b[j]), above + gone, row[j] + more[j]});
      diagonal = above;
      row[j + 1] = best;
      least = std::min(least, best);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(row[b.size()], limit + 1);
}

int moved_initial_distance(int a, int b) {
  const bool level = !is_firm(a) || !is_firm(b) ||
                     kPlace[static_cast<size_t>(a)] == kPlace[static_cast<size_t>(b)];
  return level ? 0 : kWholeJamo;
}

FinalSound final_sound(int final, int next_initial) {
  if (final == kNoFinal) return {0, 0};
  const auto neutral = static_cast<uint8_t>(neutral_final(final));
  if (next_initial == kNoInitial) return {neutral, kFinal};
  constexpr int kFinalNH = 6, kFinalRH = 15, kFinalH = 27;
  const bool has_h = final == kFinalNH || final == kFinalRH || final == kFinalH;
  if (next_initial == kSilent || next_initial == kH || final == kFinalH) return {kUnsureFinal, 0};
  if (!is_firm(next_initial) || next_initial == kM || has_h) return {kUnsureFinal, kDoubled};
  return {neutral, static_cast<uint8_t>(is_stop_final(neutral) ? kDoubled : kFinal)};
}

int final_distance(FinalSound a, FinalSound b) {
  if (a.heard == 0 || b.heard == 0) return a.lost + b.lost;
  if (a.heard == b.heard || a.heard == kUnsureFinal || b.heard == kUnsureFinal) return 0;
  return std::min(final_cost(a.heard, b.heard), a.lost + b.lost);
}

int written_distance(std::span<const Jamo> a, std::span<const Jamo> b) {
  if (a.size() < b.size()) std::swap(a, b);
  const size_t same = b.size();
  if (a.size() > same + 1) return kNever;
  const auto cost = [&](size_t i, size_t j) {
    return syllable_cost(a, i, b, j) + final_distance(final_at(a, i), final_at(b, j));
  };
  int apart = 0;
  for (size_t i = 0; i < same; ++i) apart += cost(i, i);
  if (a.size() == same) return apart;
  // With a[k] left out: from the last k to the first.
  int least = kNever;
  for (size_t k = same; k > 0; --k) {
    least = std::min(least, apart - final_distance(final_at(a, k - 1), final_at(b, k - 1)));
    apart += cost(k, k - 1) - cost(k - 1, k - 1);
  }
  return std::min(least, apart) + kLostSyllable;
}

int initial_distance(int a, int b) {
  return substitution(static_cast<SoundCode>(a), static_cast<SoundCode>(b));
}

int vowel_distance(int a, int b) {
  return substitution(static_cast<SoundCode>(kVowelBase + a),
                      static_cast<SoundCode>(kVowelBase + b));
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
