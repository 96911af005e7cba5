#include "pipeline/flow/worker.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/flow/in_file.h"
#include "pipeline/flow/timed.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

BlockContext context_of(const Block& block, std::string_view title) {
  const JsonRecord* record = block.document.record.get();
  if (record != nullptr && !record->title.empty()) title = record->title;
  return {title, block.starts_line, block.ends_line, block.first, block.last};
}

namespace {

void count_edits(const StageEdits& stage, std::string_view in, const RuleMask& frame,
                 Block& block) {
  for (const Edit& edit : stage.edits) {
    const uint64_t before = count_syllables(in.substr(edit.begin, edit.end - edit.begin));
    block.out_syllables += count_syllables(stage.text_of(edit));
    block.out_syllables -= before;
    if (frame[edit.rule]) block.frame_syllables += before;
  }
}

// Between furniture, which takes time codes away, and the stage that asks where they stood.
void note_timed(const WorkSetup& setup, const Block& block, StageId stage,
                std::vector<size_t>& timed) {
  const StageEdits& edits = block.edits[static_cast<size_t>(stage)];
  if (stage == StageId::kFurniture) {
    const int before = static_cast<int>(stage) - 1;
    timed = timed_places(edits, block.text_after(before), setup.rules);
  }
  if (!timed.empty()) follow_edits(timed, edits);
}

}  // namespace

void finish_stage(const WorkSetup& setup, Block& block, StageId stage) {
  const auto at = static_cast<size_t>(stage);
  if (block.edits[at].edits.empty()) return;
  const int before = static_cast<int>(stage) - 1;
  const std::string_view in = block.text_after(before);
  // What dedupe takes out is not lost: one copy stays.
  if (stage != StageId::kDedupe) count_edits(block.edits[at], in, setup.frame, block);
  block.versions[at] = block.edits[at].apply(in);
  if (needs_hunks(setup, block)) return;
  for (size_t i = 0; i < at; ++i) std::string().swap(block.versions[i]);
}

void clean_block(const WorkSetup& setup, Block& block) {
  block.in_syllables = count_syllables(block.original);
  block.out_syllables = block.in_syllables;
  LiteralHits words(setup.rules.literals());
  BlockContext context = context_of(block, setup.title);
  context.words = &words;
  context.explain = setup.explain;
  const Decisions& decisions = setup.profiles == nullptr
                                   ? setup.decisions
                                   : (*setup.profiles)[static_cast<size_t>(block.profile)];
  context.decisions = &decisions;
  std::vector<size_t> timed;
  for (int i = 0; i < kBlockStages; ++i) {
    const auto at = static_cast<size_t>(i);
    block.edits[at].stage = static_cast<uint8_t>(i);
    if (setup.stages[at] == nullptr) continue;
    Rewriter out(block.text_after(i - 1), decisions, block.edits[at]);
    setup.stages[at]->run(context, out);
    if (static_cast<StageId>(i) == StageId::kFurniture) context.timed = &timed;
    if (context.timed != nullptr) note_timed(setup, block, static_cast<StageId>(i), timed);
    finish_stage(setup, block, static_cast<StageId>(i));
    // No stage behind `correct` looks for words.
    if (static_cast<StageId>(i) < StageId::kCorrect)
      words.follow(block.edits[at].edits, block.text_after(i));
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
  if (!edits.empty()) {
    Composed composed = compose_changes(versions, edits);
    block.hunks = std::move(composed.hunks);
    block.reports = std::move(composed.reports);
  }
  if (block.document.record != nullptr) place_in_file(block);
}

}  // namespace kotidy
