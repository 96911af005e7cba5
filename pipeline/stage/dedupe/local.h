// Repeats inside one line: a unit said five times or more, a text that stands twice on its line,
// captions that rolled over before they were joined to a line.
// What is found depends on the line alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/line_key.h"

namespace kotidy::dedupe {

struct LocalCut {
  uint32_t begin, end;  // bytes of the line: from one key character up to another
  bool doubled;         // else a loop
};

// True if a loop or a doubled text is possible; false for nearly every line, at little cost.
bool may_repeat(const LineKey& line);

// The cuts, ascending and apart. Of a loop the last copy stays (its punctuation fits what
// follows), of a doubled text the last one. `line` is used up.
std::vector<LocalCut> find_local(KeyText& line, bool loops, bool doubled);

}  // namespace kotidy::dedupe
