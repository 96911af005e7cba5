// A line that is one text and the same text again.
#pragma once

#include <cstddef>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/line_key.h"

namespace kotidy::dedupe {

inline constexpr size_t kDoubledKeys = 20;  // shorter texts are said twice on purpose, but if glued

// The line is YY or YY… with nothing between: from which key character on does Y come again?
// 0: it does not.
size_t doubled_at(const LineKey& line);
size_t doubled_at(const KeyText& line);

// Key characters in a row, from 0 and from `shift`, that are equal.
size_t equal_from(const KeyText& line, size_t shift);

}  // namespace kotidy::dedupe
