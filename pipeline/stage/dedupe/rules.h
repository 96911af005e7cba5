// The rules of this stage, as its code needs them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy::dedupe {

struct Rules {
  explicit Rules(const RuleSet& rules);

  RuleId exact, near, run, doubled, loop, overlap, said_again;
  std::vector<uint64_t> closings;     // keys of closing formulas; ascending
  std::vector<std::string> formulas;  // beginnings of short lines that are said again rightly
  std::vector<std::string> stems;     // and ends of such lines
};

}  // namespace kotidy::dedupe
