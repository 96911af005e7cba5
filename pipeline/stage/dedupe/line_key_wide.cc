#include "pipeline/stage/dedupe/line_reader.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kotidy::dedupe {

#if defined(__x86_64__)

#define KOTIDY_VBMI2 \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2,bmi,popcnt")))

namespace {

KOTIDY_VBMI2 inline __m512i bytes(int value) { return _mm512_set1_epi8(static_cast<char>(value)); }

KOTIDY_VBMI2 inline uint64_t from_to(__m512i x, int first, int last) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(x, bytes(first)), bytes(last - first));
}

// The same as in line_key.cc, 64 bytes at once; `next` begins one byte later.
KOTIDY_VBMI2 inline Masks look(__m512i x, __m512i next) {
  const uint64_t jamo =
      _mm512_cmpeq_epi8_mask(x, bytes(0xED)) & _mm512_cmpeq_epi8_mask(next, bytes(0x9F));
  Masks out;
  out.blank = from_to(x, 0, ' ');
  out.letter = from_to(_mm512_or_si512(x, bytes(0x20)), 'a', 'z');
  out.digit = from_to(x, '0', '9');
  out.wide = from_to(x, 0xE5, 0xED) & ~jamo;
  out.other = from_to(x, 0xC0, 0xFF) & ~out.wide;
  return out;
}

// Writes the key characters that begin at the bits of `keys`: their bytes are moved together, then
// put together. One of ASCII has its only byte in the place of the third.
KOTIDY_VBMI2 inline void write_keys(__m512i x, __m512i next, __m512i after, uint64_t keys,
                                    char32_t* to) {
  const __m512i lead = _mm512_maskz_compress_epi8(keys, x);
  const __m512i second = _mm512_maskz_compress_epi8(keys, next);
  const __m512i third = _mm512_maskz_compress_epi8(keys, after);
  const __mmask64 wide = _mm512_movepi8_mask(lead);
  const __m512i low = bytes(0x3F);
  const __m512i a = _mm512_maskz_and_epi32(0xFFFF, lead, bytes(0x0F));
  const __m512i high = _mm512_maskz_mov_epi8(wide, a);
  const __m512i middle = _mm512_maskz_mov_epi8(wide, _mm512_and_si512(second, low));
  const __m512i last =
      _mm512_mask_mov_epi8(_mm512_or_si512(lead, bytes(0x20)), wide, _mm512_and_si512(third, low));
  alignas(64) uint8_t parts[3][64];
  _mm512_store_si512(parts[0], high);
  _mm512_store_si512(parts[1], middle);
  _mm512_store_si512(parts[2], last);
  const int size = std::popcount(keys);
  for (int i = 0; i < size; i += 16) {
    const auto part = [&](int which) KOTIDY_VBMI2 {
      return _mm512_maskz_cvtepu8_epi32(
          0xFFFF, _mm_load_si128(reinterpret_cast<const __m128i*>(parts[which] + i)));
    };
    const __m512i code =
        _mm512_or_si512(_mm512_or_si512(_mm512_maskz_slli_epi32(0xFFFF, part(0), 12),
                                        _mm512_maskz_slli_epi32(0xFFFF, part(1), 6)),
                        part(2));
    _mm512_storeu_si512(to + i, code);
  }
}

}  // namespace

bool can_read_wide() {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
         __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

KOTIDY_VBMI2 Target read_wide(std::string_view line, size_t begin, size_t slack, LineKey& out,
                              Target to) {
  Steps steps(line, begin, slack, out, to);
  while (!steps.done()) {
    const char* text = steps.load();
    const __m512i x = _mm512_loadu_si512(text);
    const __m512i next = _mm512_loadu_si512(text + 1);
    Masks masks = look(x, next);
    const uint64_t keys = steps.sort(masks);
    write_keys(x, next, _mm512_loadu_si512(text + 2), keys, steps.keys());
    steps.end(masks, keys);
  }
  return steps.finish();
}

#else

bool can_read_wide() { return false; }
Target read_wide(std::string_view, size_t, size_t, LineKey&, Target to) { return to; }

#endif

}  // namespace kotidy::dedupe
