// Hash → ordinal of the passage that had it first, on its way to a file and in it.
//
// A slot is the identity of a hash (stage/dedupe/ownership.h), its tag, and an ordinal. Sorted by
// both, the first slot of a tag is its owner, so tables are merged in one pass, and a table is a
// function of what is in it alone.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/io/temporary_file.h"
#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

using dedupe::Ordinal;

struct Slot {
  uint64_t tag = 0;  // below 2^kTagBits
  Ordinal ordinal = 0;

  friend auto operator<=>(const Slot&, const Slot&) = default;
};

inline constexpr unsigned kTagBits = dedupe::kIdentityBits;
// Exact keys are told from fingerprints.
inline uint64_t key_slot(uint64_t key) { return dedupe::mix(key ^ 0x5851F42D4C957F2Dull); }
inline uint64_t tag_of(uint64_t hash) { return dedupe::hash_identity(hash); }

// Slots, ascending.
class SlotStream {
 public:
  virtual ~SlotStream() = default;
  virtual bool next(Slot& slot) = 0;  // false at the end
};

// The smallest ordinal of each tag in any number of streams.
class MergedSlots : public SlotStream {
 public:
  explicit MergedSlots(std::vector<std::unique_ptr<SlotStream>> streams);
  bool next(Slot& slot) override;

 private:
  struct Head {
    Slot slot;
    size_t stream;
  };
  void take(size_t stream);

  std::vector<std::unique_ptr<SlotStream>> streams_;
  std::vector<Head> heads_;  // a heap, the smallest first
};

// Slots in an unnamed temporary file, one per tag. Throws std::system_error when it can't be
// written (a full disk).
class SlotSpool {
 public:
  explicit SlotSpool(SlotStream& from);

  uint64_t size() const { return size_; }
  // Reads from the start; one at a time.
  std::unique_ptr<SlotStream> read() const;

 private:
  TemporaryFile file_;
  uint64_t size_ = 0;
};

// Takes slots in any order; memory is bounded, the rest goes to temporary files.
class SlotSorter {
 public:
  explicit SlotSorter(size_t most_bytes = size_t{64} << 20);
  void add(Slot slot);
  SlotSpool finish();

 private:
  void spill();

  size_t most_;
  std::vector<Slot> held_;
  std::vector<SlotSpool> spilled_;
};

// A table in memory (mapped): buckets by the upper bits of the tag.
//
//   uint64 begin[2^bits + 1]   index of the first slot of each bucket
//   { uint32 rest of the tag, uint32 ordinal } slot[size]
class SlotTable {
 public:
  SlotTable() = default;
  // `bytes` must be as long as table_bytes(size) says.
  SlotTable(const char* bytes, uint64_t size);

  Ordinal find(uint64_t tag) const;  // 0: none
  void prefetch(uint64_t tag) const;
  uint64_t size() const { return size_; }
  std::unique_ptr<SlotStream> read() const;
  // The bytes that find(tag) reads, for whoever checks them first: of the directory, and then of
  // the slots.
  std::string_view directory(uint64_t tag) const;
  std::string_view bucket(uint64_t tag) const;
  // False if buckets do not ascend within the table: then it must not be used.
  bool well_formed() const;

 private:
  struct Packed {
    uint32_t rest, ordinal;
  };
  friend class TableStream;

  const uint64_t* begins_ = nullptr;
  const Packed* slots_ = nullptr;
  uint64_t size_ = 0;
  unsigned bits_ = 0;
};

uint64_t table_bytes(uint64_t size);
// Writes the table of a spool, in pieces.
void write_table(const SlotSpool& slots, const std::function<void(std::string_view)>& write);

}  // namespace kotidy
