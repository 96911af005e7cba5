// Kinds of bytes, and bits of masks.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kotidy {

// How many bits are set. Inline: without -mpopcnt std::popcount is a call into libgcc.
inline uint32_t count_bits(uint64_t mask) {
  mask -= mask >> 1 & 0x5555555555555555;
  mask = (mask & 0x3333333333333333) + (mask >> 2 & 0x3333333333333333);
  mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0F;
  return static_cast<uint32_t>(mask * 0x0101010101010101 >> 56);
}

// Number of the lowest and of the highest bit; mask != 0. (std::countr_zero asks for 0 first.)
inline unsigned lowest_bit(uint64_t mask) { return static_cast<unsigned>(__builtin_ctzll(mask)); }
inline unsigned highest_bit(uint64_t mask) {
  return static_cast<unsigned>(63 ^ __builtin_clzll(mask));
}

inline constexpr bool is_blank_byte(char c) {
  constexpr uint64_t kBlanks =
      uint64_t{1} << ' ' | uint64_t{1} << '\n' | uint64_t{1} << '\t' | uint64_t{1} << '\r';
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' && (kBlanks >> byte & 1) != 0;
}

// . ! ? ~ ^ quotes, brackets, lead bytes of symbols, jamo and emoji; none of Hangul.
inline constexpr std::array<bool, 256> kSpecialBytes = [] {
  std::array<bool, 256> special{};
  for (const char c : std::string_view(".!?~^\"'`()[]<>\xE2\xE3\xEF\xF0")) {
    special[static_cast<unsigned char>(c)] = true;
  }
  return special;
}();
// A first byte of Hangul syllables and a few others.
inline constexpr bool leads_hangul(char c) { return c >= '\xEA' && c <= '\xED'; }
inline constexpr bool is_special_byte(char c) {
  return kSpecialBytes[static_cast<unsigned char>(c)];
}

// True when `sign` is among the `reach` (at most 64) bytes at `at`; no branch for each byte.
inline bool has_byte(std::string_view text, size_t at, size_t reach, char sign) {
#if defined(__SSE2__)
  if (text.size() - at >= 64) {
    uint64_t found = 0;
    for (size_t i = 0; i < reach; i += 16) {
      const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + i));
      const int same = _mm_movemask_epi8(_mm_cmpeq_epi8(x, _mm_set1_epi8(sign)));
      found |= uint64_t{static_cast<uint32_t>(same)} << i;
    }
    return found << (64 - reach) != 0;
  }
#endif
  return text.substr(at, reach).find(sign) != std::string_view::npos;
}

}  // namespace kotidy
