// Corrections that a text suggests: kotidy suggest. Four sources (sources.h), one list.
#pragma once

#include <string_view>

#include "pipeline/rule/rule_set.h"
#include "pipeline/suggest/candidate.h"
#include "pipeline/suggest/text.h"

namespace kotidy::suggest {

// In the order of their places; one candidate a pair of forms. `title` may be empty.
Candidates suggest(const Text& text, std::string_view title, const RuleSet& rules);

}  // namespace kotidy::suggest
