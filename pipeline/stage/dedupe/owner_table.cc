#include "pipeline/stage/dedupe/owner_table.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastBuckets = 8192;  // 512 KiB
constexpr size_t kMostBuckets = size_t{1} << 31;
constexpr size_t kTimes = 2;  // so much it grows
constexpr size_t kFull = 5;   // hashes a bucket, on average, before the table grows

// The tag keeps as many bits of the high half as the number of a bucket may leave open, and as many
// below them as there is room for.
constexpr unsigned kOpenBits = 20;
static_assert((uint64_t{1} << 32) / kLeastBuckets + 4 < uint64_t{1} << kOpenBits);

uint32_t tag_of(uint64_t spread) { return static_cast<uint32_t>(spread >> kOpenBits); }

// The high half of a hash by its tag and a number that is at most 2^kOpenBits less.
uint64_t high_half(uint32_t tag, uint64_t base) {
  constexpr uint64_t kOpen = (uint64_t{1} << kOpenBits) - 1;
  return base + (((tag >> (32 - kOpenBits)) - base) & kOpen);
}

// A bit for each of eight words that is equal to `value`.
uint32_t matches(const uint32_t (&words)[8], uint32_t value) {
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(value));
  const auto* at = reinterpret_cast<const __m128i*>(words);
  const __m128i low = _mm_cmpeq_epi32(_mm_load_si128(at), wanted);
  const __m128i high = _mm_cmpeq_epi32(_mm_load_si128(at + 1), wanted);
  const __m128i all = _mm_packs_epi16(_mm_packs_epi32(low, high), _mm_setzero_si128());
  return static_cast<uint32_t>(_mm_movemask_epi8(all));
#else
  uint32_t found = 0;
  for (uint32_t i = 0; i < 8; ++i) found |= static_cast<uint32_t>(words[i] == value) << i;
  return found;
#endif
}

void push_front(uint32_t (&words)[8], uint32_t value) {
  std::memmove(words + 1, words, 7 * sizeof(uint32_t));
  words[0] = value;
}

}  // namespace

OwnerTable::OwnerTable(size_t bytes) {
  most_ = std::min(std::max<size_t>(bytes / sizeof(Bucket), 1), kMostBuckets);
  least_ = most_;
  int halved = 0;
  for (; least_ / 2 >= kLeastBuckets; least_ /= 2) ++halved;
  most_ = least_ << halved;
  size_ = least_;
}

void OwnerTable::map() {
  void* at = mmap(nullptr, most_ * sizeof(Bucket), PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  table_ = static_cast<Bucket*>(at);
  advise();
}

void OwnerTable::advise() {
  if (many_ && table_ != nullptr) madvise(table_, most_ * sizeof(Bucket), MADV_HUGEPAGE);
}

void OwnerTable::expect_many() {
  if (many_) return;
  many_ = true;
  advise();
}

void OwnerTable::release() {
  if (table_ != nullptr) munmap(table_, most_ * sizeof(Bucket));
  table_ = nullptr;
  start();
}

void OwnerTable::start() {
  size_ = least_;
  count_ = 0;
  aside_.clear();
}

uint32_t OwnerTable::find(const Bucket& bucket, uint32_t tag, uint32_t oldest) {
  for (uint32_t found = matches(bucket.tags, tag); found != 0; found &= found - 1) {
    const uint32_t ordinal = bucket.ordinals[std::countr_zero(found)];
    if (ordinal >= oldest) return ordinal;
  }
  return 0;
}

uint32_t OwnerTable::find_aside(uint64_t hash, uint32_t oldest) const {
  const auto found = aside_.find(hash);
  return found != aside_.end() && found->second >= oldest ? found->second : 0;
}

uint32_t OwnerTable::find(uint64_t hash, uint32_t oldest) const {
  if (table_ == nullptr) return 0;
  const uint64_t spread_hash = spread(hash);
  const Bucket& here = bucket(spread_hash);
  const uint32_t ordinal = find(here, tag_of(spread_hash), oldest);
  const bool full = here.ordinals[kSlots - 1] >= oldest;
  return ordinal == 0 && full && !aside_.empty() ? find_aside(hash, oldest) : ordinal;
}

// Ordinals only rise, so the last slot is the oldest.
bool OwnerTable::insert(uint64_t hash, uint32_t ordinal, uint32_t oldest) {
  if (table_ == nullptr) map();
  const uint64_t spread_hash = spread(hash);
  const uint32_t tag = tag_of(spread_hash);
  if (size_ < most_ && count_ >= size_ * kFull) grow(oldest);
  Bucket& here = bucket(spread_hash);
  if (find(here, tag, oldest) != 0) return false;
  const bool full = here.ordinals[kSlots - 1] >= oldest;
  if (full && size_ < most_) {
    if (find_aside(hash, oldest) != 0) return false;
    aside_[hash] = ordinal;
    ++count_;
    return false;
  }
  push_front(here.tags, tag);
  push_front(here.ordinals, ordinal);
  ++count_;
  return full;
}

void OwnerTable::grow(uint32_t oldest) {
  const size_t times = std::min(kTimes, most_ / size_);
  for (uint64_t at = size_; at-- > 0;) split(at, times, oldest);
  size_ *= times;
  take_back(oldest);
}

// Bucket `at` becomes `times` buckets from times × at on, each in its old order. No branch on what
// is in it.
void OwnerTable::split(uint64_t at, size_t times, uint32_t oldest) {
  const Bucket old = table_[at];
  const uint64_t below = (at << 32) / size_;  // no high half that comes here is less
  const uint64_t size = times * size_;
  Bucket* to = table_ + times * at;
  std::memset(static_cast<void*>(to), 0, times * sizeof(Bucket));
  size_t filled[kTimes] = {};
  for (size_t i = 0; i < kSlots; ++i) {
    const uint64_t which = (high_half(old.tags[i], below) * size >> 32) - times * at;
    if (old.ordinals[i] < oldest) break;
    to[which].tags[filled[which]] = old.tags[i];
    to[which].ordinals[filled[which]++] = old.ordinals[i];
  }
}

// Hashes that were held aside and have room now, each at its place in the order of its bucket.
void OwnerTable::take_back(uint32_t oldest) {
  std::vector<std::pair<uint32_t, uint64_t>> all;
  for (const auto& [hash, ordinal] : aside_) {
    if (ordinal >= oldest) all.emplace_back(ordinal, hash);
  }
  std::sort(all.begin(), all.end());
  aside_.clear();
  for (const auto& [ordinal, hash] : all) {
    Bucket& here = bucket(spread(hash));
    const bool full = here.ordinals[kSlots - 1] >= oldest;
    if (full && size_ < most_) {
      aside_[hash] = ordinal;
      continue;
    }
    size_t to = kSlots - 1;
    for (; to > 0 && here.ordinals[to - 1] < ordinal; --to) {
      here.tags[to] = here.tags[to - 1];
      here.ordinals[to] = here.ordinals[to - 1];
    }
    here.tags[to] = tag_of(spread(hash));
    here.ordinals[to] = ordinal;
  }
}

}  // namespace kotidy::dedupe
