// Collects the passages of files and owns nothing: what becomes a corpus, or is added to an index.
// Memory is bounded (64 MiB); the rest lies in temporary files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/edit/checksum.h"
#include "pipeline/index/corpus.h"
#include "pipeline/index/record_spool.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

class CorpusBuilder : public dedupe::Ownership {
 public:
  // first: the ordinal of the first passage. with_keys: the slots hold exact keys, too.
  explicit CorpusBuilder(Ordinal first = 1, bool with_keys = true)
      : first_(first), next_(first), with_keys_(with_keys) {}

  void start_file(const std::string& name);
  // Of JSON Lines: the line of the record whose passages come; else 0. After start_file.
  void start_record(uint64_t line);

  const std::vector<CorpusFile>& files();
  void give_records(const CorpusFile& file, const WriteBytes& give);
  // Once, at the end.
  SlotSpool take_slots() { return slots_.finish(); }
  void write(uint64_t recipe, const WriteBytes& write);

  Ordinal exact(uint64_t) const override { return 0; }
  void owners(const uint64_t* prints, size_t size, Ordinal* out) const override;
  bool record(Ordinal, dedupe::PassageRecord&) const override { return false; }
  void expect(uint64_t, const uint64_t*, size_t) const override {}
  Ordinal next() const override { return next_; }
  Ordinal add(const dedupe::PassageRecord& passage, const uint64_t* prints, size_t size) override;
  void removed(Ordinal, Ordinal) override {}
  void start_document() override {}

 private:
  void end_file();

  const Ordinal first_;
  Ordinal next_;
  const bool with_keys_;
  uint32_t line_ = 0, document_ = 0;
  bool open_ = false;
  std::vector<CorpusFile> files_;
  std::vector<uint64_t> begins_;  // of each file's records
  Checksum digest_;
  RecordSpool records_;
  SlotSorter slots_;
};

}  // namespace kotidy
