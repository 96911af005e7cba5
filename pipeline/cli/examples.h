// The examples of the rules, run: what must change does, through the rule's own stage; what must
// stay does, through all stages, spaces and line ends aside.
#pragma once

#include <string>
#include <vector>

#include "pipeline/rule/rule_set.h"

namespace kotidy {

struct ExampleFailure {
  Place place;  // of the rule
  std::string message;
};

struct ExampleResult {
  size_t changes = 0, stays = 0;  // run
  std::vector<ExampleFailure> failures;
};

// A rule that is reported only by default (tier C) is applied for its own changes.
ExampleResult run_examples(const RuleSet& rules);

}  // namespace kotidy
