// Sentences of Korean text, as a library function and as the stage `segment`.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/boundaries.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy {

// A sentence, a heading, a list item: one line of the segmented text. It may hold line ends of the
// original where lines were joined.
struct SentenceSpan {
  uint32_t begin, end;            // bytes; no blanks at either end
  bool starts_paragraph = false;  // an empty line stands before it
};

// All of them in order; between two there are only blanks (or nothing, where they were glued).
std::vector<SentenceSpan> find_sentences(std::string_view text, const Endings& endings);

}  // namespace kotidy
