// Lines that are nothing but the name of one whom the page calls its writer.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// Adds a match of `rule` for each line that is a name which stands before "기자" in what bylines
// and datelines among `matches` take. The rule has to look beside itself: a name alone may be said.
void find_writers(std::string_view text, const std::vector<Line>& lines, const RuleSet& rules,
                  RuleId rule, std::vector<Match>& matches);

}  // namespace kotidy::furniture
