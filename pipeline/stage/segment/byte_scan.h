// Where something may happen: blanks and special bytes of 64 bytes of text as bit masks. Hangul is
// never looked at here; its lead bytes (EA–ED) are not special.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kotidy {

struct ByteMasks {
  uint64_t blanks;    // space, \t, \n, \r
  uint64_t specials;  // . ! ? ~ ^ quotes, brackets, lead bytes of symbols, jamo and emoji
};

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

inline bool is_blank_byte(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

inline constexpr std::array<bool, 256> kSpecialBytes = [] {
  std::array<bool, 256> special{};
  for (const char c : std::string_view(".!?~^\"'`()[]<>\xE2\xE3\xEF\xF0")) {
    special[static_cast<unsigned char>(c)] = true;
  }
  return special;
}();
// A first byte of Hangul syllables and a few others.
inline bool leads_hangul(char c) { return c >= '\xEA' && c <= '\xED'; }
inline bool is_special_byte(char c) { return kSpecialBytes[static_cast<unsigned char>(c)]; }

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

// Masks of each 64 bytes of a whole text.
std::vector<ByteMasks> scan_text(std::string_view text);

// Masks of the 64 bytes at `at`; bits past the end of the text are 0.
inline ByteMasks scan_bytes(std::string_view text, size_t at) {
  ByteMasks masks{0, 0};
#if defined(__SSE2__)
  char rest[64];
  const char* from = text.data() + at;
  if (text.size() - at < 64) {
    std::memset(rest, 0, sizeof rest);
    std::memcpy(rest, from, text.size() - at);
    from = rest;
  }
  const auto set = [](char c) { return _mm_set1_epi8(c); };
  for (int i = 0; i < 4; ++i) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + 16 * i));
    const __m128i even = _mm_and_si128(x, set('\xFE'));  // pairs that differ in the last bit
    const auto is = [&](char c) { return _mm_cmpeq_epi8(x, set(c)); };
    const auto pair = [&](char c) { return _mm_cmpeq_epi8(even, set(c)); };
    const auto any = [](__m128i a, __m128i b) { return _mm_or_si128(a, b); };
    const __m128i blank = any(any(is(' '), is('\n')), any(is('\t'), is('\r')));
    __m128i special = any(any(is('.'), is('!')), any(is('"'), is('\'')));
    special = any(special, any(any(pair('>'), pair('(')), any(is('<'), is('`'))));
    special = any(special, any(any(is('['), is(']')), any(pair('\xE2'), is('\xEF'))));
    const __m128i tilde = _mm_cmpeq_epi8(_mm_or_si128(x, set(' ')), set('~'));  // or '^'
    special = any(special, any(is('\xF0'), tilde));
    masks.blanks |= static_cast<uint64_t>(_mm_movemask_epi8(blank) & 0xFFFF) << 16 * i;
    masks.specials |= static_cast<uint64_t>(_mm_movemask_epi8(special) & 0xFFFF) << 16 * i;
  }
#else
  for (size_t i = 0; i < 64 && at + i < text.size(); ++i) {
    masks.blanks |= static_cast<uint64_t>(is_blank_byte(text[at + i])) << i;
    masks.specials |= static_cast<uint64_t>(is_special_byte(text[at + i])) << i;
  }
#endif
  return masks;
}

}  // namespace kotidy
