// Rolling captions that were joined to one line: three words or more that stand twice, and no more,
// in the midst of a clause; one copy may have another space. At a line's start or end, with a mark
// between, or three times they are emphasis.
#pragma once

#include <vector>

#include "pipeline/stage/dedupe/key_cut.h"

namespace kotidy::dedupe {

// Whether find_rolls may find something.
bool may_roll(const LineKey& line);

// The second copies.
std::vector<KeyCut> find_rolls(const KeyText& line);

}  // namespace kotidy::dedupe
