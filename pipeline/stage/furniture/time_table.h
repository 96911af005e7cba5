// Tables whose first column holds time codes.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// Markdown tables with time codes in their first column: header, rule, code and bars go.
void find_time_tables(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                      std::vector<Match>& out);

}  // namespace kotidy::furniture
