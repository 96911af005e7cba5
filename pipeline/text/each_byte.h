// All places of one byte, or of a few, in a text, for bytes that are as common as blanks or marks:
// a call of memchr for each of them would cost more than the search.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy {

// Calls visit(offset) for each byte that is one of `bytes`, ascending. 64 bytes a step, 16 near the
// end of the text: most texts are lines.
template <size_t kCount, class Visit>
void each_of(std::string_view text, const std::array<char, kCount>& bytes, Visit visit) {
  size_t at = 0;
#ifdef __SSE2__
  __m128i wanted[kCount];
  for (size_t i = 0; i < kCount; ++i) wanted[i] = _mm_set1_epi8(bytes[i]);
  const auto look = [&](size_t from) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
    __m128i any = _mm_cmpeq_epi8(x, wanted[0]);
    for (size_t i = 1; i < kCount; ++i) any = _mm_or_si128(any, _mm_cmpeq_epi8(x, wanted[i]));
    return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(any)));
  };
  const auto visit_all = [&](uint64_t hits) {
    for (; hits != 0; hits &= hits - 1) visit(at + static_cast<size_t>(std::countr_zero(hits)));
  };
  for (; at + 64 <= text.size(); at += 64)
    visit_all(look(at) | look(at + 16) << 16 | look(at + 32) << 32 | look(at + 48) << 48);
  for (; at + 16 <= text.size(); at += 16) visit_all(look(at));
#endif
  for (; at < text.size(); ++at) {
    for (const char byte : bytes) {
      if (text[at] == byte) visit(at);
    }
  }
}

template <class Visit>
void each_byte(std::string_view text, char byte, Visit visit) {
  each_of(text, std::array{byte}, visit);
}

}  // namespace kotidy
