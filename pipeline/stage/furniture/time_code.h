// Time codes: "00:11", "1:02:33", "[00:12]" at the start of lines, "[00:12]" at their ends, and
// tables whose first column holds them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

struct TimeCode {
  size_t size;            // bytes it takes, brackets and the end of a cue included
  uint32_t first;         // its first field: hours of h:mm:ss, minutes of mm:ss
  uint32_t last;          // its last field
  uint32_t units;         // seconds, were it mm:ss or h:mm:ss
  bool three;             // h:mm:ss
  uint64_t milliseconds;  // units with their fraction
};

// The time code `text` begins with. "12:30:45.250" is one, and "00:01.000 --> 00:04.500", a cue's
// begin and end; "1:1 대화", "24:7:365" are none.
std::optional<TimeCode> parse_time_code(std::string_view text);

// True for "00:00:01,000 --> 00:00:03,500" with what settings follow, and nothing else: the times
// of a cue in SubRip and WebVTT, which always have fractions.
bool is_cue_line(std::string_view line);

// Adds the places of time codes inside lines, behind a blank; they would begin a line, were the
// text before them a sentence.
void find_inner_codes(std::string_view text, std::vector<size_t>& places);

// Proposes to take the codes away, where the lines of the block prove to be a transcript: three or
// more of them, hardly ever going back, at the pace of speech, and not the times of a schedule
// (multiples of five, ranges) or the hours of a chronicle. Codes in square brackets, which people
// seldom write, may also stand before or behind the sentences of a summary, at no pace. The times
// of a cue are certain by their form, be it one alone; its number right above falls with it.
void find_time_codes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                     std::vector<Match>& out);

// Proposes to take codes in square brackets away from the ends of three or more lines, with rising
// times that are no schedule's.
void find_end_codes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                    std::vector<Match>& out);

// Markdown tables with time codes in their first column: header, rule, code and bars go.
void find_time_tables(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                      std::vector<Match>& out);

}  // namespace kotidy::furniture
