// The passages of a corpus in a file: what `kotidy dedupe-index` writes of a part of it,
// `dedupe-merge` puts together and `dedupe-apply` reads (docs/usage.md, "Shards").
//
// A corpus is a set of files in the byte order of their names; the ordinal of a passage is its
// place in all of them, from 1. The bytes are a function of the corpus: parts give the same in any
// order.
//
//   CorpusHeader
//   files      of each: uint64 passages, uint64 digest, uint32 bytes of the name, uint32 0, the
//   name
//              (filled up to 8 bytes)
//   offsets    uint32 of each passage and one more: where its record begins, in units of 8 bytes
//              (filled up to 8 bytes)
//   records    packed_record.h
//   slots      slots.h: of exact keys (key_slot) and of fingerprints
//   uint64     XXH3 of all that stands before
//
// All numbers are little endian. Several such files may stand one after another (`cat`).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/index/slots.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

// what(): what is wrong with a file of passages or with an index.
class IndexError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct CorpusHeader {
  char magic[8];  // "KOTIDYPA"
  uint32_t version;
  uint32_t zero;
  uint64_t recipe;  // of keys and fingerprints; others can't be compared
  uint64_t bytes;   // of all
  uint64_t files, files_bytes, passages, records_bytes, slots;
};
inline constexpr uint32_t kCorpusVersion = 2;

struct CorpusFile {
  std::string name;
  uint64_t passages = 0;
  uint64_t digest = 0;  // of its records and fingerprints
  Ordinal first = 1;    // ordinal of its first passage
};

using WriteBytes = std::function<void(std::string_view)>;

// A view of a corpus in memory, checked.
class Corpus {
 public:
  // Takes one corpus off the front of `bytes`, which must be aligned to 8 bytes. Throws IndexError.
  static Corpus take(std::string_view& bytes);

  uint64_t recipe() const { return recipe_; }
  uint64_t passages() const { return passages_; }
  const std::vector<CorpusFile>& files() const { return files_; }  // in the order of their names
  const CorpusFile* file_of(Ordinal ordinal) const;                // null: none
  std::string document_name(Ordinal ordinal) const;                // as Ownership
  const SlotTable& slots() const { return slots_; }
  bool record(Ordinal ordinal, dedupe::PassageRecord& out) const;
  // The records of `count` passages, one after another.
  std::string_view records(Ordinal first, uint64_t count) const;

 private:
  void read_files(std::string_view bytes, uint64_t count);
  bool well_formed() const;

  uint64_t recipe_ = 0, passages_ = 0;
  std::vector<CorpusFile> files_;
  const uint32_t* offsets_ = nullptr;
  std::string_view records_;
  SlotTable slots_;
};

// Records of a file, in order, handed to `write` in pieces of whole records.
using GiveRecords = std::function<void(const CorpusFile& file, const WriteBytes& write)>;

// Writes a corpus; `files` in the order of their names. Records are asked for twice. Throws
// IndexError when there are more than an ordinal or an offset can count.
void write_corpus(uint64_t recipe, const std::vector<CorpusFile>& files, const GiveRecords& records,
                  const SlotSpool& slots, const WriteBytes& write);

// The union. A file that is in several of them must be the same in all. Throws IndexError.
void merge_corpora(const std::vector<Corpus>& corpora, const WriteBytes& write);

}  // namespace kotidy
