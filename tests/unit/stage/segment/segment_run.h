// The segment stage with the shipped rules, for the tests of this folder.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/stage.h"
#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::testing {

class SegmentRun {
 public:
  SegmentRun() {
    decisions_ = Decisions(shipped_rules().size());
    stage_ = make_segment({shipped_rules(), decisions_});
    endings_ = std::make_unique<Endings>(shipped_rules());
  }

  std::string operator()(std::string_view text, const BlockContext& context = {}) const {
    StageEdits edits;
    Rewriter out(text, decisions_, edits);
    stage_->run(context, out);
    return edits.apply(text);
  }
  const Endings& endings() const { return *endings_; }

 private:
  Decisions decisions_;
  std::unique_ptr<BlockStage> stage_;
  std::unique_ptr<Endings> endings_;
};

inline const SegmentRun& segment() {
  static const SegmentRun run;
  return run;
}

}  // namespace kotidy::testing
