// A search for a word in a long text. std::string_view::find looks for the first byte and compares
// from there; in Korean text every third byte is 0xEA–0xED, so that it stops at every character.
// The last two bytes of a syllable tell most about it: 16 places a step are asked for them, and
// what is left is compared.
#pragma once

#include <string.h>

#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kotidy {

// Offset of the first occurrence at or behind `at`, or npos.
inline size_t find_word(std::string_view text, std::string_view word, size_t at = 0) {
  const size_t size = word.size();
  if (text.size() < size || text.size() - size < at) return std::string_view::npos;
#if defined(__SSE2__)
  if (size >= 2) {
    const __m128i last = _mm_set1_epi8(word[size - 1]), before = _mm_set1_epi8(word[size - 2]);
    for (; at + size + 15 <= text.size(); at += 16) {
      const char* end = text.data() + at + size;
      const auto load = [](const char* from) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      };
      auto hits = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(
          _mm_cmpeq_epi8(load(end - 1), last), _mm_cmpeq_epi8(load(end - 2), before))));
      for (; hits != 0; hits &= hits - 1) {
        const size_t place = at + static_cast<size_t>(__builtin_ctz(hits));
        if (memcmp(text.data() + place, word.data(), size) == 0) return place;
      }
    }
  }
#endif
  const void* found = memmem(text.data() + at, text.size() - at, word.data(), size);
  return found ? static_cast<size_t>(static_cast<const char*>(found) - text.data())
               : std::string_view::npos;
}

}  // namespace kotidy
