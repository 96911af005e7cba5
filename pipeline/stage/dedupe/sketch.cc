#include "pipeline/stage/dedupe/sketch.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kotidy::dedupe {

namespace {

constexpr uint32_t kMix = 0x85EBCA77;

// Writes the sketch of [from, to) and returns the sum of their letters.
using Read = uint32_t (*)(const char32_t* keys, size_t from, size_t to, uint8_t* out);

uint32_t read_plain(const char32_t* keys, size_t from, size_t to, uint8_t* out) {
  uint32_t sum = 0;
  for (size_t i = from; i < to; ++i) {
    uint32_t x = static_cast<uint32_t>(keys[i]) * kSketchMix;
    out[i] = static_cast<uint8_t>(x >> 28);
    x ^= x >> 15;
    sum += x * kMix;
  }
  return sum;
}

#if defined(__x86_64__)

// Sixteen keys a step.
__attribute__((target("avx2"))) uint32_t read_avx2(const char32_t* keys, size_t from, size_t to,
                                                   uint8_t* out) {
  const __m256i first = _mm256_set1_epi32(static_cast<int32_t>(kSketchMix));
  const __m256i second = _mm256_set1_epi32(static_cast<int32_t>(kMix));
  __m256i sums = _mm256_setzero_si256();
  for (; from + 16 <= to; from += 16) {
    __m256i nibbles[2];
    for (size_t half = 0; half < 2; ++half) {
      const auto* at = reinterpret_cast<const __m256i*>(keys + from + 8 * half);
      const __m256i x = _mm256_mullo_epi32(_mm256_loadu_si256(at), first);
      nibbles[half] = _mm256_srli_epi32(x, 28);
      const __m256i mixed = _mm256_xor_si256(x, _mm256_srli_epi32(x, 15));
      sums = _mm256_add_epi32(sums, _mm256_mullo_epi32(mixed, second));
    }
    // Packing goes lane by lane; the permutation puts the lanes back in order.
    const __m256i words =
        _mm256_permute4x64_epi64(_mm256_packs_epi32(nibbles[0], nibbles[1]), 0b11011000);
    const __m128i bytes =
        _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + from), bytes);
  }
  alignas(32) uint32_t eight[8];
  _mm256_store_si256(reinterpret_cast<__m256i*>(eight), sums);
  uint32_t sum = read_plain(keys, from, to, out);
  for (const uint32_t one : eight) sum += one;
  return sum;
}

const Read kRead = __builtin_cpu_supports("avx2") ? read_avx2 : read_plain;

#else

constexpr Read kRead = read_plain;

#endif

uint32_t read_with(Read read, const char32_t* keys, size_t size, std::vector<uint8_t>& out) {
  const size_t begin = out.size();
  out.resize(begin + size);
  const uint32_t sum = read(keys, 0, size, out.data() + begin);
  out.resize(begin + std::min(size, kMostSketch));
  return sum;
}

}  // namespace

uint32_t sketch(const char32_t* keys, size_t size, std::vector<uint8_t>& out) {
  return read_with(kRead, keys, size, out);
}

uint32_t sketch_plainly(const char32_t* keys, size_t size, std::vector<uint8_t>& out) {
  return read_with(read_plain, keys, size, out);
}

void pack_sketch(const uint8_t* sketch, size_t size, char* to) {
  size_t i = 0;
  for (; i + 1 < size; i += 2)
    *to++ = static_cast<char>((sketch[i] & kSketchBits) | sketch[i + 1] << 4);
  if (i < size) *to = static_cast<char>(sketch[i] & kSketchBits);
}

bool begins_alike(std::string_view packed, const uint8_t* sketch) {
  for (size_t i = 0; i < std::min<size_t>(packed.size(), 4); ++i) {
    const int two = (sketch[2 * i] & kSketchBits) | sketch[2 * i + 1] << 4;
    if (packed[i] != static_cast<char>(two)) return false;
  }
  return true;
}

void unpack_sketch(std::string_view packed, size_t size, std::vector<uint8_t>& out) {
  size = std::min(size, 2 * packed.size());
  const size_t begin = out.size();
  out.resize(begin + size + 1);
  uint8_t* to = out.data() + begin;
  for (size_t i = 0; i < (size + 1) / 2; ++i) {
    const auto both = static_cast<uint8_t>(packed[i]);
    to[2 * i] = both & 15;
    to[2 * i + 1] = both >> 4;
  }
  out.resize(begin + size);
}

}  // namespace kotidy::dedupe
