// The serial step of the flow, in the order of the text: dedupe, the damage guard, places in the
// output, statistics.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "pipeline/flow/guard.h"
#include "pipeline/flow/pipeline.h"
#include "pipeline/flow/reader.h"
#include "pipeline/flow/worker.h"

namespace kotidy {

// What is ready for the sink; often nothing, as the guard holds blocks back.
struct Batch {
  DocumentInfo document;
  bool begins = false;                         // call Sink::begin
  std::vector<std::unique_ptr<Block>> blocks;  // in order
  std::optional<DocumentResult> result;        // call Sink::end
};

class Finisher {
 public:
  // Adds to `result`. All must outlive the finisher.
  Finisher(const WorkSetup& setup, const FlowOptions& options, FlowResult& result);

  // Pieces in the order of the reader, their blocks cleaned.
  std::unique_ptr<Batch> add(std::unique_ptr<Piece> piece);

 private:
  void start(const DocumentInfo& document);
  void look_at(const Block& first);
  void dedupe(Block& block);
  void place(Block& block);
  void count(const Block& block);
  uint64_t invalid_places() const;
  void look_for_invalid();
  void finish(std::string error, Batch& batch);

  const WorkSetup& setup_;
  const FlowOptions& options_;
  const bool guarding_;
  FlowResult& result_;
  DamageGuard guard_;
  DocumentResult document_;
  const std::optional<RuleId> invalid_rule_;
  uint64_t invalid_before_ = 0, bytes_before_ = 0;  // of the run, before the file at hand
  bool is_foreign_ = false;                         // no text at all, whatever its bytes
  uint64_t out_line_ = 1;
};

}  // namespace kotidy
