// The whole way of the data: documents → blocks → stages in parallel → dedupe in order → sink.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/flow/block.h"
#include "pipeline/io/source.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/stages.h"

namespace kotidy {

struct FlowOptions {
  std::string title;                       // document title, as evidence for rules
  size_t threads = 0;                      // 0: one per core
  double max_removed = 0.6;                // damage guard: share of syllables a document may lose
  bool max_removed_given = false;          // given by the user: judge short documents too
  size_t index_bytes = size_t{128} << 20;  // memory of the dedupe index
  std::array<bool, kStages> stages = {true, true, true, true, true, true};  // false: not run
  // A block is a paragraph and is given out at once (--line-buffered, a terminal). The damage
  // guard, which has to hold text back, is off, and rules see one paragraph as their block.
  bool paragraphs = false;
};

// The stages that have a rule which is not ignored (--only, --skip).
std::array<bool, kStages> needed_stages(const RuleSet& rules, const Decisions& decisions);

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
  // The same with stages compiled before: pipelines of many threads may share them.
  Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options,
           std::shared_ptr<const BlockStages> stages);
  ~Pipeline();

  // Runs documents through, in order. The sink sees begin, take…, end per document; a document
  // that can't be read gets an `end` with an error, and the run goes on with the next one.
  // Exceptions of stages and of the sink are thrown through. One run at a time.
  FlowResult run(DocumentQueue& documents, Sink& sink);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
