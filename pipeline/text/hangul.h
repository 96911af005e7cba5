// Hangul syllables as numbers. Composition is Unicode chapter 3.12 (conjoining jamo behaviour):
// code = 0xAC00 + (initial × 21 + vowel) × 28 + final.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kotidy {

inline constexpr char32_t kFirstSyllable = 0xAC00;  // 가
inline constexpr char32_t kLastSyllable = 0xD7A3;   // 힣

inline constexpr bool is_syllable(char32_t code) {
  return code >= kFirstSyllable && code <= kLastSyllable;
}

// Indices of the final consonant (종성) that particles care about; 0 is "no final".
inline constexpr int kNoFinal = 0;
inline constexpr int kFinalNieun = 4;   // ㄴ
inline constexpr int kFinalRieul = 8;   // ㄹ
inline constexpr int kFinalBieup = 17;  // ㅂ

struct Jamo {
  int initial;  // 0–18
  int vowel;    // 0–20
  int final;    // 0–27, 0 = none
};

// code must be a syllable.
inline constexpr Jamo split_syllable(char32_t code) {
  const int index = static_cast<int>(code - kFirstSyllable);
  return {index / (21 * 28), index / 28 % 21, index % 28};
}

inline constexpr char32_t join_syllable(Jamo jamo) {
  return kFirstSyllable + static_cast<char32_t>((jamo.initial * 21 + jamo.vowel) * 28 + jamo.final);
}

inline constexpr int final_of(char32_t code) {
  return static_cast<int>(code - kFirstSyllable) % 28;
}

// True when three bytes at `at` are a Hangul syllable; cheap enough for hot loops.
inline bool syllable_at(std::string_view text, size_t at, char32_t& code) {
  if (at + 3 > text.size()) return false;
  const auto* b = reinterpret_cast<const unsigned char*>(text.data()) + at;
  if (b[0] < 0xEA || b[0] > 0xED) return false;
  code = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
  return is_syllable(code);
}

// The same for the three bytes that end at `end`.
inline bool syllable_before(std::string_view text, size_t end, char32_t& code) {
  return end >= 3 && syllable_at(text.substr(0, end), end - 3, code);
}

}  // namespace kotidy
