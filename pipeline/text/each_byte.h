// All places of one byte in a text, for bytes that are as common as blanks: a call of memchr for
// each of them would cost more than the search.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy {

// Calls visit(offset) for each `byte`, ascending. 64 bytes a step.
template <class Visit>
void each_byte(std::string_view text, char byte, Visit visit) {
  size_t at = 0;
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi8(byte);
  for (; at + 64 <= text.size(); at += 64) {
    uint64_t hits = 0;
    for (size_t part = 0; part < 64; part += 16) {
      const auto* from = reinterpret_cast<const __m128i*>(text.data() + at + part);
      const int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(from), wanted));
      hits |= static_cast<uint64_t>(static_cast<uint32_t>(mask)) << part;
    }
    for (; hits != 0; hits &= hits - 1) visit(at + static_cast<size_t>(std::countr_zero(hits)));
  }
#endif
  for (; at < text.size(); ++at) {
    if (text[at] == byte) visit(at);
  }
}

}  // namespace kotidy
