#include "pipeline/stage/dedupe/winnow.h"

#include <algorithm>
#include <array>

namespace kotidy::dedupe {

namespace {

constexpr uint64_t kBase = 0x9FB21C651E98DF25ull;  // odd, otherwise arbitrary

constexpr uint64_t kOut = [] {  // kBase ^ kShingle: takes the oldest character out
  uint64_t power = 1;
  for (size_t i = 0; i < kShingle; ++i) power *= kBase;
  return power;
}();

// Spreads the polynomial over the high bits, which order the hashes and choose the bucket. The low
// half, which becomes the tag, loses nothing by a multiplication with an odd number.
inline uint64_t finish(uint64_t hash) { return (hash ^ hash >> 32) * 0xD6E8FEB86659FD93ull; }

void hash_shingles(const char32_t* keys, size_t size, uint64_t* hashes) {
  uint64_t rolling = 0;
  for (size_t i = 0; i < kShingle; ++i) rolling = rolling * kBase + keys[i];
  hashes[0] = finish(rolling);
  for (size_t i = kShingle; i < size; ++i) {
    rolling = rolling * kBase + keys[i] - kOut * keys[i - kShingle];
    hashes[i - kShingle + 1] = finish(rolling);
  }
}

}  // namespace

// The minimum of a sliding window without a branch on the data (van Herk 1992): the window that
// begins in one block of kWindow hashes and ends in the next is a suffix of the one and a prefix
// of the other.
void winnow(const char32_t* keys, size_t size, std::vector<uint64_t>& scratch,
            std::vector<uint64_t>& out) {
  if (size < kShingle) return;
  const size_t count = size - kShingle + 1;
  const size_t padded = (count + 2 * kWindow - 1) / kWindow * kWindow;
  if (scratch.size() < padded) scratch.resize(padded + padded / 2);
  uint64_t* hashes = scratch.data();
  hash_shingles(keys, size, hashes);
  std::fill(hashes + count, hashes + padded, ~uint64_t{0});

  const size_t windows = count < kWindow ? 1 : count - kWindow + 1;
  const size_t begin = out.size();
  out.resize(begin + windows);
  uint64_t* to = out.data() + begin;
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
  out.resize(static_cast<size_t>(to - out.data()));
}

}  // namespace kotidy::dedupe
