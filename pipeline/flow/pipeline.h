// The whole way of the data: documents → blocks → stages in parallel → dedupe in order → sink.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/flow/block.h"
#include "pipeline/io/source.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

struct FlowOptions {
  std::string title;                       // document title, as evidence for rules
  size_t threads = 0;                      // 0: one per core
  double max_removed = 0.6;                // damage guard: share of syllables a document may lose
  bool max_removed_given = false;          // given by the user: judge short documents too
  size_t index_bytes = size_t{128} << 20;  // memory of the dedupe index
  std::array<bool, kStages> stages = {true, true, true, true, true, true};
};

struct FlowResult {
  std::vector<uint64_t> edits_per_rule;    // indexed by RuleId; applied
  std::vector<uint64_t> reports_per_rule;  // seen and left
  DedupeStats dedupe;
  uint64_t documents = 0, in_bytes = 0, out_bytes = 0;
  uint64_t guarded = 0;  // documents the damage guard touched
  uint64_t failed = 0;   // documents that could not be read
  bool stopped = false;  // the sink asked to stop
};

class Pipeline {
 public:
  // rules and decisions must outlive the pipeline.
  Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options);
  ~Pipeline();

  // Runs documents through, in order. The sink sees begin, take…, end per document.
  FlowResult run(DocumentQueue& documents, Sink& sink);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
