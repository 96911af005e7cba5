// The ownership of a whole corpus that was indexed before: each of its files can be judged by
// itself, anywhere, as if all were judged in one pass.
#pragma once

#include <string>

#include "pipeline/index/corpus.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

class CorpusOwnership : public dedupe::Ownership {
 public:
  explicit CorpusOwnership(const Corpus& corpus) : corpus_(corpus) {}

  // The passages of this file come. Throws IndexError if it is not in the corpus, and if the file
  // before had more passages than came.
  void start_file(const std::string& name);
  void finish();

  Ordinal exact(uint64_t key) const override;
  void owners(const uint64_t* prints, size_t size, Ordinal* out) const override;
  bool record(Ordinal ordinal, dedupe::PassageRecord& out) const override {
    return corpus_.record(ordinal, out);
  }
  void expect(uint64_t key, const uint64_t* prints, size_t size) const override;
  Ordinal next() const override { return next_; }
  // Throws IndexError if another passage was indexed.
  Ordinal add(const dedupe::PassageRecord& passage, const uint64_t* prints, size_t size) override;
  void removed(Ordinal, Ordinal) override {}
  void start_document() override {}
  std::string document_name(Ordinal ordinal) const override {
    return corpus_.document_name(ordinal);
  }

 private:
  const Corpus& corpus_;
  std::string name_;
  Ordinal next_ = 1, end_ = 1;
};

}  // namespace kotidy
