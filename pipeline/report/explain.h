// What `kotidy explain` says: line by line what stood there, each step with its rule, tier, reason
// and evidence, and what became of it.
#pragma once

#include <cstdint>
#include <string>

#include "pipeline/report/findings.h"

namespace kotidy {

struct ExplainOptions {
  uint64_t line = 0;  // of the input; 0 = all lines on which something happened
  Palette palette;
};

// Appends the explanations for one block.
void write_explanations(const RuleSet& rules, const Seen& seen, const ExplainOptions& options,
                        std::string& out);

// "certain", "on evidence", "reported only".
std::string_view tier_text(Tier tier);
// "A", "B", "C".
std::string_view tier_letter(Tier tier);

}  // namespace kotidy
