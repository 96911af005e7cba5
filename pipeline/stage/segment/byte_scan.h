// Where something may happen: blanks and special bytes of 64 bytes of text as bit masks. Hangul is
// never looked at here; its lead bytes (EA–ED) are not special.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

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

inline bool is_blank_byte(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

inline bool is_special_byte(char c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case '~':
    case '^':
    case '"':
    case '\'':
    case '`':
    case '(':
    case ')':
    case '[':
    case ']':
    case '<':
    case '>':
    case '\xE2':
    case '\xE3':
    case '\xEF':
    case '\xF0':
      return true;
    default:
      return false;
  }
}

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
