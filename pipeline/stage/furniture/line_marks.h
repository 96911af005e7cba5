// What stands at the head of several lines and is known by them together: a video's chapters,
// quoted lines of a reply, names of speakers. Each is linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// Three or more lines in a row of a time and a short title, from the video's beginning on, 15
// seconds or more apart, no title a sentence. A heading above ("타임라인") goes with them.
void find_chapters(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                   std::vector<Match>& out);

// "> " before the words of two or more lines in a row.
void find_quotes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                 std::vector<Match>& out);

// "[이름] " before two or more lines of the block.
void find_speakers(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                   std::vector<Match>& out);

}  // namespace kotidy::furniture
