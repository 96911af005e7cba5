// The segment stage with the shipped rules, for the tests of this folder.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/stage.h"

namespace kotidy::testing {

class SegmentRun {
 public:
  SegmentRun() {
    Diagnostics diagnostics;
    rules_ = RuleSet::load({std::string(KOTIDY_SOURCE_DIR) + "/rules"}, diagnostics);
    REQUIRE_MESSAGE(rules_, diagnostics.text());
    decisions_ = Decisions(rules_->size());
    stage_ = make_segment({*rules_, decisions_});
    endings_ = std::make_unique<Endings>(*rules_);
  }

  std::string operator()(std::string_view text, const BlockContext& context = {}) const {
    StageEdits edits;
    Rewriter out(text, decisions_, edits);
    stage_->run(context, out);
    return edits.apply(text);
  }
  const Endings& endings() const { return *endings_; }

 private:
  std::unique_ptr<RuleSet> rules_;
  Decisions decisions_;
  std::unique_ptr<BlockStage> stage_;
  std::unique_ptr<Endings> endings_;
};

inline const SegmentRun& segment() {
  static const SegmentRun run;
  return run;
}

}  // namespace kotidy::testing
