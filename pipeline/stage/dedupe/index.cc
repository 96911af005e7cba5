#include "pipeline/stage/dedupe/index.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastBytes = 8192;
constexpr uint64_t kSpread = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
constexpr uint32_t kLastOrdinal = 0xFFFFFFF0;

void* map_zeroed(size_t bytes) {
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  return at;
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

// A quarter to an eighth for the ring, the rest for the table: 8 slots a passage.
PassageIndex::PassageIndex(size_t bytes) {
  bytes = std::max(bytes, kLeastBytes);
  const size_t entries = std::min(std::bit_floor(bytes / 4 / sizeof(Entry)), size_t{1} << 30);
  ring_size_ = static_cast<uint32_t>(entries);
  buckets_ = std::min((bytes - entries * sizeof(Entry)) / sizeof(Bucket), size_t{1} << 31);
}

PassageIndex::~PassageIndex() { unmap(); }

void PassageIndex::map() {
  table_ = static_cast<Bucket*>(map_zeroed(buckets_ * sizeof(Bucket)));
  ring_ = static_cast<Entry*>(map_zeroed(ring_size_ * sizeof(Entry)));
  advise();
}

void PassageIndex::expect_many() {
  if (many_) return;
  many_ = true;
  advise();
}

void PassageIndex::advise() {
  if (many_ && table_ != nullptr) madvise(table_, buckets_ * sizeof(Bucket), MADV_HUGEPAGE);
}

void PassageIndex::unmap() {
  if (table_ != nullptr) munmap(table_, buckets_ * sizeof(Bucket));
  if (ring_ != nullptr) munmap(ring_, ring_size_ * sizeof(Entry));
  table_ = nullptr;
  ring_ = nullptr;
}

void PassageIndex::start_document() { oldest_ = next_; }

uint32_t PassageIndex::push(const Entry& entry) {
  if (next_ >= kLastOrdinal) {  // four billion passages: forget all and count from 1 again
    unmap();
    next_ = oldest_ = 1;
  }
  if (table_ == nullptr) map();
  if (next_ - oldest_ >= ring_size_) {
    ++oldest_;
    ++evicted_;
  }
  ring_[next_ & (ring_size_ - 1)] = entry;
  return next_++;
}

void PassageIndex::pop() { --next_; }

const PassageIndex::Entry* PassageIndex::entry(uint32_t ordinal) const {
  return ordinal >= oldest_ && ordinal < next_ ? &ring_[ordinal & (ring_size_ - 1)] : nullptr;
}

// Lemire's multiply-shift chooses the bucket; the low half of the hash is the tag. Winnowing picks
// the smallest hashes of its windows, so they crowd at the low end and are spread out first.
PassageIndex::Bucket& PassageIndex::bucket(uint64_t hash) const {
  return table_[(hash * kSpread >> 32) * buckets_ >> 32];
}

void PassageIndex::prefetch(uint64_t hash) const {
  if (table_ != nullptr) __builtin_prefetch(&bucket(hash));
}

uint32_t PassageIndex::find(const Bucket& bucket, uint32_t tag) const {
  for (uint32_t found = matches(bucket.tags, tag); found != 0; found &= found - 1) {
    const uint32_t ordinal = bucket.ordinals[std::countr_zero(found)];
    if (ordinal >= oldest_) return ordinal;
  }
  return 0;
}

uint32_t PassageIndex::find(uint64_t hash) const {
  return table_ == nullptr ? 0 : find(bucket(hash), static_cast<uint32_t>(hash));
}

// Ordinals only rise, so the last slot is the oldest.
void PassageIndex::insert(uint64_t hash, uint32_t ordinal) {
  const auto tag = static_cast<uint32_t>(hash);
  Bucket& here = bucket(hash);
  if (find(here, tag) != 0) return;
  evicted_ += here.ordinals[kSlots - 1] >= oldest_;
  push_front(here.tags, tag);
  push_front(here.ordinals, ordinal);
}

}  // namespace kotidy::dedupe
