// How the author of a text ends sentences: in speech level -요/-니다, in plain -다, in casual
// -어/-지/-네, or in notes -음/-함. An ending that may be a connective as well ("좋아") is judged
// by it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/endings.h"

namespace kotidy {

struct Style {
  // Words with an ending of kLikelyEnding and more.
  uint32_t polite = 0, plain = 0, casual = 0, notes = 0;

  // Does an author of this style end sentences with weak endings of that class?
  bool favours(EndingClass cls) const;
};

// Counts runs of Hangul, so blanks that come or go beside other characters change nothing. Linear.
Style style_of(std::string_view text, const Endings& endings);

// The same, faster. `may_end`: bits of the bytes before which a run ends that endings.gate(true)
// may let through, all but the last one of the text; no character of Hangul is broken off.
Style style_of(std::string_view text, const Endings& endings, const std::vector<uint64_t>& may_end);

}  // namespace kotidy
