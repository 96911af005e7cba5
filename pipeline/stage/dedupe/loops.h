// Loops: a unit of words said again and again, as a recogniser does that hangs.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/stage/dedupe/key_cut.h"

namespace kotidy::dedupe {

inline constexpr size_t kLoopUnit = 8;    // eojeols at most
inline constexpr size_t kLoopCopies = 5;  // so many in a row are a recogniser that hangs

// False for nearly every line, at little cost.
bool may_loop(const LineKey& line);

// What goes of loops: all but the last copy, whose punctuation fits what follows.
std::vector<KeyCut> find_loops(const KeyText& line);

}  // namespace kotidy::dedupe
