// Hash → ordinal of the passage that had it first: a table of bounded size that grows into it.
//
// Buckets of one cache line each. The table begins with a small part of its memory and grows in
// place: as the bucket of a hash is its share of the table (Lemire's multiply-shift), what stands
// in bucket i goes to n i … n i + n − 1, so one pass from the last bucket down does it. A short
// text touches little memory, and what is touched stays in the cache (measured: 100 MB zeroed for a
// page of text without this). While there is room to grow nothing is evicted: the few hashes whose
// bucket is full are held aside. At full size the oldest hash of a full bucket goes.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>

namespace kotidy::dedupe {

class OwnerTable {
 public:
  // bytes: bound on its memory; nothing is mapped before the first insertion.
  explicit OwnerTable(size_t bytes);
  ~OwnerTable() { release(); }
  OwnerTable(const OwnerTable&) = delete;
  OwnerTable& operator=(const OwnerTable&) = delete;

  // Begins anew; every ordinal so far must be below `oldest` from now on.
  void start();
  // Gives all memory back. Ordinals may begin anew.
  void release();
  // A long text comes: memory in huge pages (measured: a third of the time of look-ups).
  void expect_many();

  // Always inline: g++ 12 takes a function that does no more than this for one without effect.
  [[gnu::always_inline]] void prefetch(uint64_t hash) const {
    if (table_ != nullptr) __builtin_prefetch(&bucket(spread(hash)));
  }
  // The ordinal `hash` was inserted with; 0 if there is none from `oldest` on.
  uint32_t find(uint64_t hash, uint32_t oldest) const;
  // Does nothing if the hash has an ordinal from `oldest` on. Ordinals must not fall. True if
  // another hash was evicted.
  bool insert(uint64_t hash, uint32_t ordinal, uint32_t oldest);

 private:
  // The newest slot comes first; an ordinal below `oldest` is an empty slot.
  static constexpr size_t kSlots = 8;
  struct alignas(64) Bucket {
    uint32_t tags[kSlots];
    uint32_t ordinals[kSlots];
  };

  // Winnowing picks the smallest hashes of its windows, so they crowd at the low end and are spread
  // out (by 2^64 / golden ratio). The high half chooses the bucket.
  static uint64_t spread(uint64_t hash) { return hash * 0x9E3779B97F4A7C15; }
  Bucket& bucket(uint64_t spread) const { return table_[(spread >> 32) * size_ >> 32]; }
  static uint32_t find(const Bucket& bucket, uint32_t tag, uint32_t oldest);
  uint32_t find_aside(uint64_t hash, uint32_t oldest) const;
  void map();
  void advise();
  void grow(uint32_t oldest);
  void split(uint64_t at, size_t times, uint32_t oldest);
  void take_back(uint32_t oldest);

  size_t most_;   // buckets at full size
  size_t least_;  // at first: most_ halved some times
  size_t size_;   // now
  size_t count_ = 0;
  Bucket* table_ = nullptr;
  boost::unordered_flat_map<uint64_t, uint32_t> aside_;  // empty at full size
  bool many_ = false;
};

}  // namespace kotidy::dedupe
