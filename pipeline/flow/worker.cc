#include "pipeline/flow/worker.h"

#include <string>
#include <vector>

#include "pipeline/flow/tally.h"

namespace kotidy {

BlockContext context_of(const Block& block, std::string_view title) {
  return {title, block.starts_line, block.ends_line, block.first, block.last};
}

void finish_stage(Block& block, StageId stage, bool keep_versions) {
  const auto at = static_cast<size_t>(stage);
  if (block.edits[at].edits.empty()) return;
  const int before = static_cast<int>(stage) - 1;
  const std::string_view in = block.text_after(before);
  for (const Edit& edit : block.edits[at].edits) {
    block.out_syllables += tally_syllables(block.edits[at].text_of(edit));
    block.out_syllables -= tally_syllables(in.substr(edit.begin, edit.end - edit.begin));
  }
  block.versions[at] = block.edits[at].apply(in);
  if (keep_versions) return;
  for (size_t i = 0; i < at; ++i) std::string().swap(block.versions[i]);
}

void clean_block(const WorkSetup& setup, Block& block) {
  block.in_syllables = tally_syllables(block.original);
  block.out_syllables = block.in_syllables;
  const BlockContext context = context_of(block, setup.title);
  for (int i = 0; i < kBlockStages; ++i) {
    const auto at = static_cast<size_t>(i);
    block.edits[at].stage = static_cast<uint8_t>(i);
    if (setup.stages[at] == nullptr) continue;
    Rewriter out(block.text_after(i - 1), setup.decisions, block.edits[at]);
    setup.stages[at]->run(context, out);
    finish_stage(block, static_cast<StageId>(i), setup.keep_versions);
  }
  if (setup.dedupe != nullptr) {
    block.passages = setup.dedupe->scan(block.text_after(kBlockStages - 1));
  }
}

void compose(Block& block) {
  std::vector<std::string_view> versions = {block.original};
  std::vector<const StageEdits*> edits;
  for (int i = 0; i < kStages; ++i) {
    const StageEdits& stage = block.edits[static_cast<size_t>(i)];
    if (stage.edits.empty() && stage.reports.empty()) continue;
    edits.push_back(&stage);
    versions.push_back(block.text_after(i));
  }
  if (edits.empty()) return;
  block.hunks = compose_hunks(versions, edits);
  block.reports = compose_reports(versions, edits);
}

}  // namespace kotidy
