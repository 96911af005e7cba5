// The parallel steps of the flow: what is done to one block without looking at any other.
#pragma once

#include <string_view>

#include "pipeline/edit/edit.h"
#include "pipeline/flow/block.h"
#include "pipeline/rule/profile.h"
#include "pipeline/rule/rule_mask.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/stages.h"

namespace kotidy {

// What every step knows. All of it must outlive the run.
struct WorkSetup {
  const RuleSet& rules;
  const RuleMask& frame;  // what they take the damage guard does not count
  const Decisions& decisions;
  const ProfileDecisions* profiles;  // null: `decisions` whatever the profile
  const BlockStages& stages;
  Dedupe* dedupe;  // null: not run
  std::string_view title;
  bool keep_versions;  // the sink wants hunks
  bool explain;        // and their evidence in full
};

// A record's own title comes before the one of the run.
BlockContext context_of(const Block& block, std::string_view title);

// Makes the output of `stage` from its edits; frees the version before unless it is to be kept.
void finish_stage(const WorkSetup& setup, Block& block, StageId stage);

// Runs the block stages and reads the passages for dedupe. Thread-safe for different blocks.
void clean_block(const WorkSetup& setup, Block& block);

// Fills Block::hunks and Block::reports, and Block::in_file of a record.
void compose(Block& block);

// Whether hunks are needed: the sink wants them, or the block is of a record.
inline bool needs_hunks(const WorkSetup& setup, const Block& block) {
  return setup.keep_versions || block.document.record != nullptr;
}

}  // namespace kotidy
