// Hash → ordinal of the passage that had it first: a table of bounded size that grows into it.
//
// Buckets of one cache line each, twelve slots of five bytes. A slot holds what the number of its
// bucket leaves open of the hash's identity (ownership.h), its tag, and the low bits of the
// ordinal: four more than the number of a bucket has, so the larger the table, the further they
// reach. Passages that lie further back than that are swept out before an ordinal could be
// mistaken.
//
// The table begins with a small part of its memory and grows by half in place: as the bucket of a
// hash is its share of the table (Lemire's multiply-shift), one pass from the last bucket down does
// it. A short text touches little memory, and what is touched stays in the cache (measured: 100 MB
// zeroed for a page of text without this). It is between half and three quarters full: 7 to 11
// bytes a hash. While there is room to grow nothing is evicted: the few hashes whose bucket is full
// are held aside (two in a hundred). At full size the oldest hash of a full bucket goes.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>

#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy::dedupe {

class OwnerTable {
 public:
  // bytes: bound on its memory; nothing is mapped before the first insertion.
  explicit OwnerTable(size_t bytes);
  ~OwnerTable() { release(); }
  OwnerTable(const OwnerTable&) = delete;
  OwnerTable& operator=(const OwnerTable&) = delete;

  // No more passages than this can be told apart at full size: `oldest` must follow.
  uint64_t most_passages() const { return Shape(most_).reach() / 2; }

  // Begins anew; every ordinal so far must be below `oldest` from now on.
  void start();
  // Gives all memory back. Ordinals may begin anew.
  void release();

  // Always inline: g++ 12 takes a function that does no more than this for one without effect.
  [[gnu::always_inline]] void prefetch(uint64_t hash) const {
    if (table_ != nullptr) __builtin_prefetch(&bucket(hash_identity(hash)));
  }
  // The ordinal `hash` was inserted with; 0 if there is none from `oldest` on.
  Ordinal find(uint64_t hash, Ordinal oldest) const;
  // Does nothing if the hash has an ordinal from `oldest` on. Ordinals must not fall. How many
  // other hashes were evicted.
  size_t insert(uint64_t hash, Ordinal ordinal, Ordinal oldest);

 private:
  static constexpr size_t kSlots = 12;
  struct alignas(64) Bucket {
    uint16_t high[kSlots];  // of each slot: its upper 16 bits …
    uint16_t middle[kSlots];
    uint8_t low[kSlots];  // … its last eight
    uint8_t count;        // of slots that are used; some may be of passages before `oldest`
    bool aside;           // hashes of it may be held aside

    uint64_t slot(size_t i) const;
    void set(size_t i, uint64_t slot);
  };

  // How slots are made at a size of the table.
  struct Shape {
    explicit Shape(size_t buckets);
    uint64_t reach() const { return ordinal_mask + 1; }  // ordinals that are told apart
    uint64_t bucket_of(uint64_t id) const { return id * size >> kIdentityBits; }
    uint64_t slot_of(uint64_t id, Ordinal ordinal) const {
      return (id & tag_mask) << ordinal_bits | (ordinal & ordinal_mask);
    }
    uint64_t first_id(uint64_t bucket) const {
      return ((bucket << kIdentityBits) + size - 1) / size;
    }
    uint64_t id_of(uint64_t slot, uint64_t first) const {  // first: first_id of its bucket
      return first + (((slot >> ordinal_bits) - first) & tag_mask);
    }

    uint64_t size;  // buckets
    unsigned ordinal_bits;
    uint64_t ordinal_mask, tag_mask;
    uint16_t high_mask;  // bits of the tag in Bucket::high
  };

  Bucket& bucket(uint64_t id) const { return table_[shape_.bucket_of(id)]; }
  // How many passages before the newest one a slot's passage stands.
  uint64_t age(uint64_t slot) const { return (newest_ - slot) & shape_.ordinal_mask; }
  uint64_t alive(Ordinal oldest) const { return oldest > newest_ ? 0 : newest_ - oldest + 1; }
  Ordinal find(const Bucket& bucket, uint64_t id, Ordinal oldest) const;
  Ordinal find_aside(uint64_t id, Ordinal oldest) const;
  size_t place(uint64_t id, Ordinal ordinal, Ordinal oldest);
  void reach(Ordinal ordinal, Ordinal oldest);
  void sweep(Ordinal oldest);
  size_t next_size() const;
  void grow(Ordinal oldest);
  void split(uint64_t at, const Shape& to, uint64_t fresh, Ordinal oldest);
  void clear(size_t buckets);

  size_t most_;   // buckets at full size
  size_t least_;  // at first
  Shape shape_;   // now
  size_t count_ = 0;
  Ordinal newest_ = 0;  // ordinal that was inserted
  Ordinal floor_ = 0;   // no slot is of a passage before it
  Bucket* table_ = nullptr;
  boost::unordered_flat_map<uint64_t, Ordinal> aside_;  // by identity; empty at full size
};

}  // namespace kotidy::dedupe
