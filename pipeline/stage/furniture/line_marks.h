// What stands at the head of several lines and is known by them together: quoted lines of a reply,
// names of speakers. Each is linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// "> " before the words of two or more lines in a row.
void find_quotes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                 std::vector<Match>& out);

// "[이름] " before two or more lines of the block.
void find_speakers(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                   std::vector<Match>& out);

}  // namespace kotidy::furniture
