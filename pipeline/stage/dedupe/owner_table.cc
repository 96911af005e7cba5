#include "pipeline/stage/dedupe/owner_table.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "pipeline/stage/dedupe/map_memory.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastBuckets = 4096;  // 256 KiB
constexpr size_t kMostBuckets = size_t{1} << (64 - kIdentityBits);
constexpr size_t kHugeBuckets = kHugePage / 64;
constexpr size_t kFull = 9;  // hashes a bucket, on average, before the table grows
constexpr unsigned kSlotBits = 40;
constexpr unsigned kHighBits = 16;

// A bit for each of twelve words that is equal to `value` under `mask`. Sixteen may be read.
uint32_t matches(const uint16_t* words, uint16_t value, uint16_t mask) {
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi16(static_cast<int16_t>(value & mask));
  const __m128i bits = _mm_set1_epi16(static_cast<int16_t>(mask));
  const auto equal = [&](const uint16_t* at) {
    const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    return _mm_cmpeq_epi16(_mm_and_si128(eight, bits), wanted);
  };
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(equal(words), equal(words + 8)))) &
         0xFFF;
#else
  uint32_t found = 0;
  for (uint32_t i = 0; i < 12; ++i) {
    found |= static_cast<uint32_t>(((words[i] ^ value) & mask) == 0) << i;
  }
  return found;
#endif
}

}  // namespace

uint64_t OwnerTable::Bucket::slot(size_t i) const {
  return uint64_t{high[i]} << 24 | uint64_t{middle[i]} << 8 | low[i];
}

void OwnerTable::Bucket::set(size_t i, uint64_t slot) {
  high[i] = static_cast<uint16_t>(slot >> 24);
  middle[i] = static_cast<uint16_t>(slot >> 8);
  low[i] = static_cast<uint8_t>(slot);
}

// The ids of a bucket lie next to each other, so their low bits tell them apart.
OwnerTable::Shape::Shape(size_t buckets) : size(buckets) {
  const unsigned tag_bits = kIdentityBits + 1 - static_cast<unsigned>(std::bit_width(size));
  ordinal_bits = kSlotBits - tag_bits;
  ordinal_mask = (uint64_t{1} << ordinal_bits) - 1;
  tag_mask = (uint64_t{1} << tag_bits) - 1;
  high_mask = static_cast<uint16_t>(0xFFFF << (kHighBits - std::min(kHighBits, tag_bits)));
}

OwnerTable::OwnerTable(size_t bytes)
    : most_(std::clamp<size_t>(bytes / sizeof(Bucket), 1, kMostBuckets)),
      least_(std::min(most_, kLeastBuckets)),
      shape_(least_) {}

void OwnerTable::release() {
  if (table_ != nullptr) munmap(table_, most_ * sizeof(Bucket));
  table_ = nullptr;
  shape_ = Shape(least_);
  newest_ = floor_ = 0;
  start();
}

// What is in a table that has not grown is older than `oldest`, and goes where room is needed.
void OwnerTable::start() {
  if (shape_.size != least_) {
    shape_ = Shape(least_);
    clear(least_);
    floor_ = newest_;
  }
  count_ = 0;
  aside_.clear();
}

void OwnerTable::clear(size_t buckets) {
  for (size_t i = 0; i < buckets; ++i) {
    table_[i].count = 0;
    table_[i].aside = false;
  }
}

Ordinal OwnerTable::find(const Bucket& bucket, uint64_t id, Ordinal oldest) const {
  const uint64_t slot = shape_.slot_of(id, 0);
  uint32_t found = matches(bucket.high, static_cast<uint16_t>(slot >> (kSlotBits - kHighBits)),
                           shape_.high_mask);
  for (found &= (1u << bucket.count) - 1; found != 0; found &= found - 1) {
    const uint64_t here = bucket.slot(static_cast<size_t>(std::countr_zero(found)));
    if ((here ^ slot) >> shape_.ordinal_bits != 0) continue;
    if (const uint64_t back = age(here); back < alive(oldest)) {
      return static_cast<Ordinal>(newest_ - back);
    }
  }
  return 0;
}

Ordinal OwnerTable::find_aside(uint64_t id, Ordinal oldest) const {
  const auto found = aside_.find(id);
  return found != aside_.end() && found->second >= oldest ? found->second : 0;
}

Ordinal OwnerTable::find(uint64_t hash, Ordinal oldest) const {
  if (table_ == nullptr) return 0;
  const uint64_t id = hash_identity(hash);
  const Bucket& here = bucket(id);
  const Ordinal ordinal = find(here, id, oldest);
  return ordinal == 0 && here.aside ? find_aside(id, oldest) : ordinal;
}

size_t OwnerTable::insert(uint64_t hash, Ordinal ordinal, Ordinal oldest) {
  if (table_ == nullptr)
    table_ = static_cast<Bucket*>(map_memory(most_ * sizeof(Bucket), kHugePage));
  if (ordinal - floor_ >= shape_.reach()) reach(ordinal, oldest);
  newest_ = ordinal;
  if (count_ >= shape_.size * kFull && shape_.size < most_) grow(oldest);
  const uint64_t id = hash_identity(hash);
  const Bucket& here = bucket(id);
  if (find(here, id, oldest) != 0) return 0;
  if (here.aside && find_aside(id, oldest) != 0) return 0;
  ++count_;
  return place(id, ordinal, oldest);
}

// Where its bucket has room or, as it seems, the oldest slot is of a passage that is forgotten.
size_t OwnerTable::place(uint64_t id, Ordinal ordinal, Ordinal oldest) {
  Bucket& here = bucket(id);
  const uint64_t slot = shape_.slot_of(id, ordinal);
  if (here.count < kSlots) {
    here.set(here.count++, slot);
    return 0;
  }
  size_t last = 0;
  for (size_t i = 1; i < kSlots; ++i) {
    if (age(here.slot(i)) > age(here.slot(last))) last = i;
  }
  const bool forgotten = age(here.slot(last)) >= alive(oldest);
  if (!forgotten && shape_.size < most_) {
    aside_[id] = ordinal;
    here.aside = true;
    return 0;
  }
  here.set(last, slot);
  return forgotten ? 0 : 1;
}

// Before an ordinal comes that could be mistaken for an old one.
void OwnerTable::reach(Ordinal ordinal, Ordinal oldest) {
  while (ordinal - oldest >= shape_.reach() / 2 && shape_.size < most_) grow(oldest);
  sweep(oldest);
}

void OwnerTable::sweep(Ordinal oldest) {
  const uint64_t living = alive(oldest);
  for (size_t at = 0; at < shape_.size; ++at) {
    Bucket& here = table_[at];
    size_t stay = 0;
    for (size_t i = 0; i < here.count; ++i) {
      if (age(here.slot(i)) < living) here.set(stay++, here.slot(i));
    }
    here.count = static_cast<uint8_t>(stay);
  }
  floor_ = oldest;
}

// By half, and beyond the first huge page by whole ones.
size_t OwnerTable::next_size() const {
  size_t size = shape_.size + (shape_.size + 1) / 2;
  if (size > kHugeBuckets) size = (size + kHugeBuckets - 1) / kHugeBuckets * kHugeBuckets;
  return std::min(size, most_);
}

void OwnerTable::grow(Ordinal oldest) {
  const Shape to(next_size());
  count_ = 0;
  uint64_t fresh = to.size;  // buckets from here on have been written
  for (uint64_t at = shape_.size; at-- > 0;) {
    split(at, to, fresh, oldest);
    fresh = at * to.size / shape_.size;
  }
  shape_ = to;
  boost::unordered_flat_map<uint64_t, Ordinal> aside;
  std::swap(aside, aside_);
  for (const auto& [id, ordinal] : aside) {
    if (ordinal < oldest) continue;
    place(id, ordinal, oldest);
    ++count_;
  }
}

// Bucket `at` goes to those that have its share in the table that grows; none of them stands
// before it. Those before `fresh` are written for the first time.
void OwnerTable::split(uint64_t at, const Shape& to, uint64_t fresh, Ordinal oldest) {
  const Bucket old = table_[at];
  const uint64_t first = shape_.first_id(at), living = alive(oldest);
  for (uint64_t i = at * to.size / shape_.size; i < fresh && i * shape_.size < (at + 1) * to.size;
       ++i) {
    table_[i].count = 0;
    table_[i].aside = false;
  }
  for (size_t i = 0; i < old.count; ++i) {
    const uint64_t slot = old.slot(i), back = age(slot);
    if (back >= living) continue;
    const uint64_t id = shape_.id_of(slot, first);
    const auto ordinal = static_cast<Ordinal>(newest_ - back);
    Bucket& there = table_[to.bucket_of(id)];
    if (there.count == kSlots) {
      aside_[id] = ordinal;
    } else {
      there.set(there.count++, to.slot_of(id, ordinal));
      ++count_;
    }
  }
}

}  // namespace kotidy::dedupe
