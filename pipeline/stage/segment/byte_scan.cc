#include "pipeline/stage/segment/byte_scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kotidy {

namespace {

#if defined(__x86_64__)

#define KOTIDY_AVX2 __attribute__((target("avx2")))

// Which bytes count: bit by high and by low half of the byte; both tables must agree on one. Bits
// 0–5 are specials, 6 and 7 blanks. '`' (60) and F0 share a bit, since both end in 0.
constexpr uint8_t kHigh[16] = {0x80, 0, 0x41, 0x02, 0, 0x04, 0x08, 0x10,
                               0,    0, 0,    0,    0, 0,    0x20, 0x08};
constexpr uint8_t kLow[16] = {
    0x08 | 0x40,  // ` F0 and space
    0x01,         // !
    0x01 | 0x20,  // " E2
    0x20,         // E3
    0,
    0,
    0,
    0x01,                       // '
    0x01,                       // (
    0x01 | 0x80,                // ) \t
    0x80,                       // \n
    0x04,                       // [
    0x02,                       // <
    0x04 | 0x80,                // ] \r
    0x01 | 0x02 | 0x04 | 0x10,  // . > ^ ~
    0x02 | 0x20,                // ? EF
};

KOTIDY_AVX2 void scan_avx2(const char* from, size_t chunks, ByteMasks* to) {
  const auto table = [&](const uint8_t* bytes) KOTIDY_AVX2 {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
  };
  const __m256i high = table(kHigh), low = table(kLow);
  const __m256i half = _mm256_set1_epi8(0x0F), blank = _mm256_set1_epi8('\xC0');
  const __m256i special = _mm256_set1_epi8(0x3F), none = _mm256_setzero_si256();
  for (; chunks > 0; --chunks, from += 64, ++to) {
    uint64_t no_blank = 0, no_special = 0;
    for (int i = 0; i < 2; ++i) {
      const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 32 * i));
      const __m256i above = _mm256_and_si256(_mm256_srli_epi16(x, 4), half);
      const __m256i kinds = _mm256_and_si256(_mm256_shuffle_epi8(high, above),
                                             _mm256_shuffle_epi8(low, _mm256_and_si256(x, half)));
      const auto lacks = [&](__m256i bits) KOTIDY_AVX2 {
        const __m256i zero = _mm256_cmpeq_epi8(_mm256_and_si256(kinds, bits), none);
        return uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(zero))} << 32 * i;
      };
      no_blank |= lacks(blank);
      no_special |= lacks(special);
    }
    *to = {~no_blank, ~no_special};
  }
}

#endif

}  // namespace

std::vector<ByteMasks> scan_text(std::string_view text) {
  std::vector<ByteMasks> masks((text.size() + 63) / 64);
  size_t done = 0;
#if defined(__x86_64__)
  static const bool wide = __builtin_cpu_supports("avx2");
  if (wide) {
    done = text.size() / 64;
    scan_avx2(text.data(), done, masks.data());
  }
#endif
  for (; done < masks.size(); ++done) masks[done] = scan_bytes(text, done * 64);
  return masks;
}

}  // namespace kotidy
