// What a subtitle file holds besides its cues: WebVTT's head, comments, styles and names of cues.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// Proposes lines as https://www.w3.org/TR/webvtt1/ (4.1) has them, each by itself:
//   - from a line "WEBVTT" or "WEBVTT …" up to the blank line, where a cue follows, comments,
//   styles
//     and regions between them aside;
//   - below it, blocks that begin with a line "NOTE", "NOTE …", "STYLE", "REGION", up to their
//   blank
//     line; a cue may have such a name;
//   - below it, the name of a cue: a line behind a blank one, right above a cue's times. Not what
//     ends like a sentence.
// `goes_on`: the text may be a later part of a file, and is taken for one where it has three cues.
void find_cue_files(std::string_view text, const std::vector<Line>& lines, bool goes_on,
                    RuleId rule, std::vector<Match>& out);

}  // namespace kotidy::furniture
