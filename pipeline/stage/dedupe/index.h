// Which passage had a fingerprint first: an index of bounded size.
//
// One table (hash → ordinal) and a ring of what is known about the last passages. Memory, stated:
// an entry of the ring is 32 bytes, a slot of the table 8; a sentence of 35 syllables takes one of
// the first and about 8 of the second: some 100 bytes. Both are mapped on first use and cost only
// what is touched. When they are full, the oldest passage goes first.
//
// Ordinals rise through all documents, and those before the current document count as empty: to
// start a document costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>

#include "pipeline/stage/dedupe/owner_table.h"

namespace kotidy::dedupe {

class PassageIndex {
 public:
  struct Entry {
    uint64_t key = 0;
    uint64_t digits = 0;
    uint64_t digit_bits = 0;
    uint32_t line = 0;    // of the document, from 1
    uint32_t prints = 0;  // how many fingerprints it has
  };

  // bytes: bound on table and ring together (at least 8 KiB are taken).
  explicit PassageIndex(size_t bytes);
  ~PassageIndex();
  PassageIndex(const PassageIndex&) = delete;
  PassageIndex& operator=(const PassageIndex&) = delete;

  void start_document();
  // A long document comes.
  void expect_many();

  // The ordinal the next passage will get.
  uint32_t next() const { return next_; }
  // The next passage; its ordinal. Ordinals of neighbours are neighbours; 0 is none.
  uint32_t push(const Entry& entry);
  // Takes the last passage back. Only if nothing was inserted for it.
  void pop();
  // Null for an ordinal of another document, one not given yet, or a forgotten one.
  const Entry* entry(uint32_t ordinal) const;

  [[gnu::always_inline]] void prefetch(uint64_t hash) const { table_.prefetch(hash); }
  // The first passage `hash` was inserted for; 0: none.
  uint32_t find(uint64_t hash) const { return table_.find(hash, oldest_); }
  // Does nothing if an older passage has the hash.
  void insert(uint64_t hash, uint32_t ordinal) {
    evicted_ += table_.insert(hash, ordinal, oldest_);
  }

  uint64_t evicted() const { return evicted_; }

 private:
  void map();
  void unmap();
  void advise();

  uint32_t ring_size_;  // a power of two
  OwnerTable table_;
  Entry* ring_ = nullptr;
  uint32_t next_ = 1;
  uint32_t oldest_ = 1;  // older ordinals count as empty
  uint64_t evicted_ = 0;
  bool many_ = false;
};

}  // namespace kotidy::dedupe
