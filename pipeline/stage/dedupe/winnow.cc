#include "pipeline/stage/dedupe/winnow.h"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kotidy::dedupe {

namespace {

constexpr uint64_t kBase = 0x9FB21C651E98DF25ull;  // odd, otherwise arbitrary

constexpr uint64_t kOut = [] {  // kBase ^ kShingle: takes the oldest character out
  uint64_t power = 1;
  for (size_t i = 0; i < kShingle; ++i) power *= kBase;
  return power;
}();

// Spreads the polynomial over the high bits, which order the hashes.
constexpr uint64_t kFinish = 0xD6E8FEB86659FD93ull;
inline uint64_t finish(uint64_t hash) { return (hash ^ hash >> 32) * kFinish; }

void hash_shingles(const char32_t* keys, size_t size, uint64_t* hashes) {
  uint64_t rolling = 0;
  for (size_t i = 0; i < kShingle; ++i) rolling = rolling * kBase + keys[i];
  hashes[0] = finish(rolling);
  for (size_t i = kShingle; i < size; ++i) {
    rolling = rolling * kBase + keys[i] - kOut * keys[i - kShingle];
    hashes[i - kShingle + 1] = finish(rolling);
  }
}

// The minimum of a sliding window without a branch on the data (van Herk 1992): the window that
// begins in one block of kWindow hashes and ends in the next is a suffix of the one and a prefix
// of the other. Writes the minima that differ from the one before; returns their number.
size_t choose(const uint64_t* hashes, size_t windows, uint64_t* out) {
  uint64_t* to = out;
  uint64_t last = ~uint64_t{0};
  std::array<uint64_t, kWindow> suffix;
  for (size_t block = 0; block < windows; block += kWindow) {
    const uint64_t* here = hashes + block;
    suffix[kWindow - 1] = here[kWindow - 1];
    for (size_t i = kWindow - 1; i-- > 0;) suffix[i] = std::min(here[i], suffix[i + 1]);
    const size_t end = std::min(kWindow, windows - block);
    uint64_t prefix = ~uint64_t{0};
    for (size_t i = 0; i < end; ++i) {
      const uint64_t least = std::min(suffix[i], prefix);
      *to = least;
      to += least != last;
      last = least;
      prefix = std::min(prefix, here[kWindow + i]);
    }
  }
  return static_cast<size_t>(to - out);
}

#if defined(__x86_64__)

#define KOTIDY_AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,popcnt")))

constexpr std::array<uint64_t, kShingle> kPowers = [] {  // of kBase, the highest first
  std::array<uint64_t, kShingle> powers{};
  powers[kShingle - 1] = 1;
  for (size_t i = kShingle - 1; i-- > 0;) powers[i] = powers[i + 1] * kBase;
  return powers;
}();

// The forms of the intrinsics that take a mask: those without trip a false warning of g++ 12.
constexpr uint8_t kAll = 0xFF;

// Eight hashes a step: each one anew, which is cheaper than the chain of a rolling hash.
KOTIDY_AVX512 void hash_shingles_wide(const char32_t* keys, size_t size, uint64_t* hashes) {
  const size_t count = size - kShingle + 1;
  std::array<char32_t, 2 * kShingle> rest{};
  for (size_t i = 0; i < count; i += 8) {
    const char32_t* from = keys + i;
    if (i + 2 * kShingle > size) {
      std::memcpy(rest.data(), from, (size - i) * sizeof(char32_t));
      from = rest.data();
    }
    __m512i hash = _mm512_setzero_si512();
    for (size_t k = 0; k < kShingle; ++k) {
      const __m512i key = _mm512_maskz_cvtepu32_epi64(
          kAll, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + k)));
      const __m512i power = _mm512_set1_epi64(static_cast<int64_t>(kPowers[k]));
      hash = _mm512_add_epi64(hash, _mm512_mullo_epi64(key, power));
    }
    hash = _mm512_xor_si512(hash, _mm512_maskz_srli_epi64(kAll, hash, 32));
    hash = _mm512_mullo_epi64(hash, _mm512_set1_epi64(static_cast<int64_t>(kFinish)));
    _mm512_storeu_si512(hashes + i, hash);
  }
}

// Writes up to seven words past what it returns.
KOTIDY_AVX512 size_t choose_wide(const uint64_t* hashes, size_t windows, uint64_t* out) {
  uint64_t* to = out;
  __m512i before = _mm512_set1_epi64(-1);
  for (size_t i = 0; i < windows; i += 8) {
    __m512i least = _mm512_loadu_si512(hashes + i);
    for (size_t k = 1; k < kWindow; ++k) {
      least = _mm512_maskz_min_epu64(kAll, least, _mm512_loadu_si512(hashes + i + k));
    }
    const __m512i shifted = _mm512_maskz_alignr_epi64(kAll, least, before, 7);
    unsigned fresh = _mm512_cmpneq_epu64_mask(least, shifted);
    if (windows - i < 8) fresh &= (1u << (windows - i)) - 1;
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi64(static_cast<__mmask8>(fresh), least));
    to += __builtin_popcount(fresh);
    before = least;
  }
  return static_cast<size_t>(to - out);
}

const bool kWide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                   __builtin_cpu_supports("avx512vl");

#endif

struct Ways {
  void (*hash_shingles)(const char32_t*, size_t, uint64_t*);
  size_t (*choose)(const uint64_t*, size_t, uint64_t*);
};

Ways ways(bool plain) {
#if defined(__x86_64__)
  if (kWide && !plain) return {hash_shingles_wide, choose_wide};
#endif
  static_cast<void>(plain);
  return {hash_shingles, choose};
}

void winnow_with(const Ways& way, const char32_t* keys, size_t size, std::vector<uint64_t>& scratch,
                 std::vector<uint64_t>& out) {
  if (size < kShingle) return;
  const size_t count = size - kShingle + 1;
  const size_t windows = count < kWindow ? 1 : count - kWindow + 1;
  const size_t padded = count + 3 * kWindow;  // the last step reads so much
  if (scratch.size() < 2 * padded) scratch.resize(3 * padded);
  uint64_t* hashes = scratch.data();
  uint64_t* chosen = hashes + padded;
  way.hash_shingles(keys, size, hashes);
  std::fill(hashes + count, hashes + padded, ~uint64_t{0});
  const size_t found = way.choose(hashes, windows, chosen);
  out.insert(out.end(), chosen, chosen + found);
}

}  // namespace

void winnow(const char32_t* keys, size_t size, std::vector<uint64_t>& scratch,
            std::vector<uint64_t>& out) {
  static const Ways way = ways(false);
  winnow_with(way, keys, size, scratch, out);
}

void winnow_plainly(const char32_t* keys, size_t size, std::vector<uint64_t>& scratch,
                    std::vector<uint64_t>& out) {
  static const Ways way = ways(true);
  winnow_with(way, keys, size, scratch, out);
}

}  // namespace kotidy::dedupe
