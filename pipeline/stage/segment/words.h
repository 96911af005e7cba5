// The word lists of the stage as plain rows, so that its tables can be built without a RuleSet.
#pragma once

#include <string>
#include <vector>

#include "pipeline/rule/rule_set.h"

namespace kotidy {

// Rows of rules/segment/*.tsv, one vector of cells a row; the files' first comments explain them.
struct SegmentWords {
  using Rows = std::vector<std::vector<std::string>>;
  Rows endings;        // word, class, strength
  Rows not_endings;    // word
  Rows adjectives;     // root
  Rows followers;      // word, kind, after
  Rows joiners;        // word, kind
  Rows abbreviations;  // word, in lower case
  Rows line_ends;      // word, kind

  // Throws std::runtime_error when a list is missing.
  static SegmentWords from(const RuleSet& rules);
};

}  // namespace kotidy
