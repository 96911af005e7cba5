// Corrections that a text suggests: kotidy suggest. Four sources (sources.h), one list.
#pragma once

#include <string_view>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/passage/candidate.h"
#include "pipeline/stage/passage/text.h"

namespace kotidy::suggest {

// In the order of their places; one candidate a pair of forms. `title` may be empty.
passage::Candidates suggest(const passage::Text& text, std::string_view title,
                            const RuleSet& rules);

}  // namespace kotidy::suggest
