// From matches to edits: the one place where a stage's findings become changes of the text.
#pragma once

#include <vector>

#include "pipeline/edit/rewriter.h"
#include "pipeline/rule/matcher.h"

namespace kotidy {

// Writes `matches` (as resolve_overlaps leaves them: sorted, disjoint) through `out`, which must
// stand at or before the first one. Nothing after the last match is touched.
//
// What is erased leaves no scar of blanks behind:
//   - a line that is erased as a whole (by one match or several) takes its line end, and one of
//     the two empty lines it stood between;
//   - the last line, when it has no line end, takes the empty lines and the line end before it;
//   - inside a line, of the blanks on both sides one side's go; at an edge of the line those
//     between the edge and the text.
// A match that is only reported or ignored keeps its own bounds.
void apply_matches(const std::vector<Match>& matches, Rewriter& out);

}  // namespace kotidy
