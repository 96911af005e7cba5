// What recurs, as a rule file to review.
#pragma once

#include <string>
#include <vector>

#include "pipeline/learn/recurring.h"

namespace kotidy {

// A TOML file of stage furniture that loads with --rules: a rule for each text, with what was
// counted and examples. Texts of which nothing can be looked for are left out.
std::string learnt_rules(const std::vector<learn::Recurring>& found, uint64_t documents,
                         uint64_t forgotten);

}  // namespace kotidy
