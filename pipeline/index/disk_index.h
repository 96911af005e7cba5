// The passages of all runs so far, on disk:
//
//   data.mdb, lock.mdb   LMDB: the manifest, exact keys, records of passages, files
//   prints.N             fingerprints of generation N (prints_file.h)
//   writer               locked by whoever adds to the index
//
// A run is added as a whole, by one transaction: fingerprints are written to a new file and flushed
// first, and the manifest names it only then. Whenever a program is killed, the index is that of
// before or that of after. Many may read while one writes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/index/corpus_builder.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

// A regular file as it was when it was read. Standard input and the like have no identity.
struct FileIdentity {
  uint64_t path = 0;  // XXH3 of its real path
  uint64_t bytes = 0;
  int64_t changed = 0;  // nanoseconds
  bool known = false;
};
FileIdentity identity_of(const std::string& path);

class DiskIndex {
 public:
  // write: made if there is none, and locked (waits for the lock). Throws IndexError: no index, one
  // of another recipe, a damaged one.
  DiskIndex(const std::string& directory, bool write, uint64_t recipe);
  ~DiskIndex();

  Ordinal passages() const;
  Ordinal exact(uint64_t key) const;
  Ordinal print_owner(uint64_t print) const;
  void prefetch(uint64_t print) const;
  bool record(Ordinal ordinal, dedupe::PassageRecord& out) const;
  std::string document_name(Ordinal ordinal) const;
  // Name and ordinals of the file that the passage is in.
  std::optional<CorpusFile> file_of(Ordinal ordinal) const;
  // The file that was added with this identity.
  std::optional<CorpusFile> find(const FileIdentity& identity) const;

  // Adds what the builder has; its first ordinal must be passages() + 1. One identity a file. On an
  // exception nothing was added.
  void append(CorpusBuilder& builder, const std::vector<FileIdentity>& identities);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
