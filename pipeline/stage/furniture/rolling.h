// Captions that roll: each one shows the end of the one before again, as automatic subtitles do
// when they are saved as text. They are found while lines are still cues; once segment has joined
// and cut them, nothing tells a caption from a sentence.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

struct RollRules {
  RuleId roll, time;
};

// Adds a match for the part of a line that the last filled line before it ends with: all of the
// line
// ("A / A / B / B"), or its beginning ("A / A B", "A B / B C"). Whole words, two or more. One such
// line is emphasis; several among the next few are captions (rolling.cc has the counts). Lines that
// end with a sentence mark do not roll. `matches`: what falls already, tags inside lines and time
// codes among it; where there are any of these, fewer lines are proof.
void find_rolls(std::string_view text, const std::vector<Line>& lines, const RollRules& rules,
                const Decisions& decide, std::vector<Match>& matches);

}  // namespace kotidy::furniture
