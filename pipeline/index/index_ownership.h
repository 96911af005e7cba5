// The ownership of an index on disk and of this run behind it.
//
// A file that is in the index already, unchanged since, is judged as it was the first time: by what
// stood before it then. So a run that is repeated (because nobody knows whether it came to its end)
// gives the same text.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/index/disk_index.h"
#include "pipeline/stage/dedupe/index.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

class IndexOwnership : public dedupe::Ownership {
 public:
  // memory: bound on the index of this run's own passages. keep: they are collected for commit().
  IndexOwnership(DiskIndex& index, size_t memory, bool keep);

  void start_file(const std::string& name);
  void start_record(uint64_t line);
  // Throws IndexError if the last file is shorter than it was when it was added.
  void finish();
  void commit();

  Ordinal exact(uint64_t key) const override;
  void owners(const uint64_t* prints, size_t size, Ordinal* out) const override;
  bool record(Ordinal ordinal, dedupe::PassageRecord& out) const override;
  void expect(uint64_t key, const uint64_t* prints, size_t size) const override;
  Ordinal next() const override;
  Ordinal add(const dedupe::PassageRecord& passage, const uint64_t* prints, size_t size) override;
  void removed(Ordinal ordinal, Ordinal twin) override;
  void start_document() override {}
  std::string document_name(Ordinal ordinal) const override {
    return ordinal > before_ ? run_.document_name(ordinal - before_)
                             : index_.document_name(ordinal);
  }
  uint64_t evicted() const override { return run_.evicted(); }

 private:
  Ordinal again(const dedupe::PassageRecord& passage);

  DiskIndex& index_;
  const Ordinal before_;      // passages of the index
  dedupe::PassageIndex run_;  // its ordinals count from before_
  std::optional<CorpusBuilder> builder_;
  std::vector<FileIdentity> identities_;         // of the builder's files
  std::set<std::pair<uint64_t, Ordinal>> seen_;  // files of the index that came
  std::string name_;
  Ordinal again_ = 0, again_end_ = 0;  // the passage that comes again; equal: none does
  bool is_again_ = false;
};

}  // namespace kotidy
