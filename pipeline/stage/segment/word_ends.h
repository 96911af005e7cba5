// Which words may end a sentence where no mark follows, and the blanks behind all the others.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/segment/layout.h"
#include "pipeline/stage/segment/strictness.h"

namespace kotidy {

// Bits of each 64 bytes of a text.
struct WordEnds {
  // A run of syllables ends before this byte, and the gate for text without marks was not asked or
  // lets it through. The end of the text is no byte. Means nothing in texts that are nowhere bare.
  std::vector<uint64_t> may_end;
  // A single blank, no line end, after a word that ends no sentence, whatever follows. Others may
  // be plain too; the first eight and the last byte of a text never are. Words are taken to begin
  // at a blank.
  std::vector<uint64_t> plain;
};

// `layout`: of the text; `bare`: where it has no marks (strictness.h).
WordEnds find_word_ends(std::string_view text, const Layout& layout, const Endings& endings,
                        const std::vector<InkRange>& bare);

}  // namespace kotidy
