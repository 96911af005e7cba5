// What becomes of the blanks of a text: the decisions of the segment stage, without any rewriting.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/segment/unmarked.h"

namespace kotidy {

enum class GapKind : uint8_t {
  kBreak,      // a sentence ends: a line end
  kJoin,       // a line end inside a sentence: a space
  kLine,       // a line end that stays
  kParagraph,  // a blank line
};

// Blanks [begin, end) between two words; begin == end where glued sentences part.
struct Gap {
  uint32_t begin, end;
  GapKind kind;
};

struct BoundaryContext {
  bool starts_line = true;  // the text starts where a line starts
  bool first_line = false;  // and that line is the first of a document
  bool ends_line = true;    // false: more text follows on the same line
  Unmarked unmarked = Unmarked::kAuto;
};

// All gaps that hold a line end or get one, ascending; other blanks are inside a sentence. A run
// of blanks at the very start or end of the text is a gap too when it holds a line end. Time is
// linear. text.size() < 4 GiB.
std::vector<Gap> find_gaps(std::string_view text, const Endings& endings,
                           const BoundaryContext& context);

}  // namespace kotidy
