// The table of stages: what runs, and in which order.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string_view>

#include "pipeline/stage/stage.h"

namespace kotidy {

inline constexpr int kBlockStages = kStages - 1;  // all but dedupe see one block at a time

struct StageEntry {
  StageId id;
  std::string_view name;
  std::unique_ptr<BlockStage> (*make)(const StageSetup&);  // null: dedupe, made by flow/
  std::string_view why_here;  // one sentence: the reason for its place in the order
};

// All stages in the order in which they run; entry i has id i.
std::span<const StageEntry, kStages> stage_table();

// Compiled block stages, indexed by StageId; null = not run. What `setup` refers to must outlive
// them.
using BlockStages = std::array<std::unique_ptr<const BlockStage>, kBlockStages>;
BlockStages make_block_stages(StageSetup setup, const std::array<bool, kStages>& wanted);

}  // namespace kotidy
