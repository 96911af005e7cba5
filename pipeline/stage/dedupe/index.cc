#include "pipeline/stage/dedupe/index.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <new>

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

uint32_t PassageIndex::find(uint64_t hash) const {
  if (table_ == nullptr) return 0;
  const auto tag = static_cast<uint32_t>(hash);
  for (const Slot& slot : bucket(hash).slots) {
    if (slot.tag == tag && slot.ordinal >= oldest_) return slot.ordinal;
  }
  return 0;
}

void PassageIndex::insert(uint64_t hash, uint32_t ordinal) {
  const auto tag = static_cast<uint32_t>(hash);
  Bucket& here = bucket(hash);
  Slot* oldest = &here.slots[0];
  for (Slot& slot : here.slots) {
    if (slot.tag == tag && slot.ordinal >= oldest_) return;
    if (slot.ordinal < oldest->ordinal) oldest = &slot;
  }
  evicted_ += oldest->ordinal >= oldest_;
  *oldest = {tag, ordinal};
}

}  // namespace kotidy::dedupe
