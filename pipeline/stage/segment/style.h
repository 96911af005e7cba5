// How the author of a text ends sentences: in speech level -요/-니다, in plain -다, in casual
// -어/-지/-네, or in notes -음/-함. An ending that may be a connective as well ("좋아") is judged
// by it.
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/segment/word_ends.h"

namespace kotidy {

struct Style {
  // Words with an ending of kLikelyEnding and more.
  uint32_t polite = 0, plain = 0, casual = 0, notes = 0;

  // Does an author of this style end sentences with weak endings of that class?
  bool favours(EndingClass cls) const;
};

// Counts runs of Hangul, so blanks that come or go beside other characters change nothing. Linear.
// `ends`, of the text by endings.gate(true), makes it fast; null is the same without.
Style style_of(std::string_view text, const Endings& endings, const WordEnds* ends = nullptr);

}  // namespace kotidy
