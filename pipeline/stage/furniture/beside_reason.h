// Why a line fell beside others, for a person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/stage/furniture/beside.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// "beside '입력 2025.05.02'": the nearest line that is furniture by itself, in the row of lines
// that fell around line `i`; of a row without one, as they hold each other up, the nearest line.
// `fallen`: of judge_neighbours(roles). Looks at a few lines either way.
std::string beside_reason(std::string_view text, const std::vector<Line>& lines,
                          const std::vector<Role>& roles, const std::vector<bool>& fallen,
                          size_t i);

}  // namespace kotidy::furniture
