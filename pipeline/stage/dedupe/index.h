// The ownership in memory: an index of bounded size, the oldest passages are forgotten first.
//
// A table (fingerprint or key → ordinal, owner_table.h) and a ring of records: 32 bytes a passage,
// 8 for its numbers if it has any, half a byte a syllable for its sketch, and 4 to find it. Both
// are mapped on first use and cost only what is touched.
//
// Ordinals rise through all documents. If the scope is the document, those before the current one
// count as empty: to start a document costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/owner_table.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy::dedupe {

class PassageIndex : public Ownership {
 public:
  // bytes: bound on table and ring together (at least 8 KiB are taken).
  PassageIndex(size_t bytes, Scope scope);
  ~PassageIndex() override;
  PassageIndex(const PassageIndex&) = delete;
  PassageIndex& operator=(const PassageIndex&) = delete;

  Ordinal exact(uint64_t key) const override;
  void owners(const uint64_t* prints, size_t size, Ordinal* out) const override;
  bool record(Ordinal ordinal, PassageRecord& out) const override;
  void expect(uint64_t key, const uint64_t* prints, size_t size) const override;
  void expect_record(Ordinal ordinal) const override;
  Ordinal next() const override { return next_; }
  Ordinal add(const PassageRecord& passage, const uint64_t* prints, size_t size) override;
  void removed(Ordinal ordinal, Ordinal twin) override;
  void start_document() override;
  uint64_t evicted() const override { return evicted_; }
  std::string document_name(Ordinal ordinal) const override;

  // Of the passages that come next; see Dedupe::name_document. Nothing is kept if the scope is the
  // document, and of documents that were forgotten.
  void name_document(std::string_view file, uint64_t record);

 private:
  struct Head;  // of a record; its numbers and its sketch follow

  void map();
  void unmap();
  bool known(Ordinal ordinal) const { return ordinal >= oldest_ && ordinal < next_; }
  char* at(Ordinal ordinal) const;
  Head head(Ordinal ordinal) const;
  char* make_room(size_t bytes);
  void insert(uint64_t hash, Ordinal ordinal) { evicted_ += table_.insert(hash, ordinal, oldest_); }

  struct Document {
    Ordinal first;
    uint32_t file;    // index into files_
    uint32_t record;  // line, 0: none
  };

  Scope scope_;
  std::deque<Document> documents_;
  std::vector<std::string> files_;
  size_t records_bytes_;
  OwnerTable table_;
  uint32_t ring_size_;        // ordinals; a power of two
  uint32_t* ring_ = nullptr;  // where the record of an ordinal is, in units of 4 bytes
  char* records_ = nullptr;
  size_t end_ = 0;  // of the newest record
  Ordinal next_ = 1;
  Ordinal oldest_ = 1;  // older ordinals count as empty
  uint64_t evicted_ = 0;
};

}  // namespace kotidy::dedupe
