// Runs one stage over a text with the shipped rules.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "pipeline/stage/correct/term_list.h"
#include "pipeline/stage/stage.h"
#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::testing {

using MakeStage = std::unique_ptr<BlockStage> (*)(const StageSetup&);

class StageRun {
 public:
  explicit StageRun(MakeStage make)
      : decisions_(shipped_rules().size()),
        terms_(example_terms(shipped_rules())),
        stage_(make({shipped_rules(), decisions_, Unmarked::kAuto, &terms_})) {}

  StageEdits edits(std::string_view text, const BlockContext& context = {}) const {
    StageEdits edits;
    Rewriter out(text, decisions_, edits);
    stage_->run(context, out);
    return edits;
  }
  std::string operator()(std::string_view text, const BlockContext& context = {}) const {
    const StageEdits done = edits(text, context);
    return done.edits.empty() ? std::string(text) : done.apply(text);
  }

 private:
  Decisions decisions_;
  Terms terms_;
  std::unique_ptr<BlockStage> stage_;
};

// The examples of all rules of a stage: those that change, change as they say; those that stay,
// stay. `check` gets the rule's id, what came out and what should have.
template <typename Check>
void run_examples(const StageRun& run, std::string_view stage, Check check) {
  for (const Rule& rule : shipped_rules().rules()) {
    if (rule.stage != stage) continue;
    for (const Change& change : rule.changes) check(rule.id, run(change.from), change.to);
    for (const std::string& text : rule.stays) check(rule.id, run(text), text);
  }
}

}  // namespace kotidy::testing
