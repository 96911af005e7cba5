// Lines that begin or end with time codes, and what proves that a transcript's do.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// Adds the places of time codes inside lines, behind a blank; they would begin a line, were the
// text before them a sentence.
void find_inner_codes(std::string_view text, std::vector<size_t>& places);

// Proposes to take the codes away, where the lines of the block prove to be a transcript: three or
// more of them, hardly ever going back, at the pace of speech, and not the times of a schedule
// (multiples of five, ranges) or the hours of a chronicle. Codes in square brackets, which people
// seldom write, may also stand before or behind the sentences of a summary, at no pace. The times
// of a cue are certain by their form, be it one alone; its number right above falls with it. Only
// three cues or fewer below a sentence with which the document begins are an example in prose and
// stay. `first`: the document begins here.
void find_time_codes(std::string_view text, const std::vector<Line>& lines, bool first, RuleId rule,
                     std::vector<Match>& out);

// Proposes to take codes in square brackets away from the ends of three or more lines, with rising
// times that are no schedule's.
void find_end_codes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                    std::vector<Match>& out);

}  // namespace kotidy::furniture
