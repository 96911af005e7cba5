// Where words end that may end a sentence, and the blanks behind all the others: told by masks of
// 64 bytes, without a look at what went before.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/ending_gate.h"

namespace kotidy {

// Bits of each 64 bytes of a text.
struct WordEnds {
  // False where a text holds broken characters or rare ones that begin like Hangul; then nothing
  // is known about it.
  bool regular = true;
  // A run of syllables ends before this byte, and the gate was not asked or may let it through. The
  // end of the text is no byte.
  std::vector<uint64_t> may_end;
  // A single space after a word that ends no sentence, whatever follows. Others may be plain too;
  // the first eight and the last byte of a text never are. Words are taken to begin at a blank.
  std::vector<uint64_t> plain;
};

// `masks`: of the whole text.
WordEnds find_word_ends(std::string_view text, const std::vector<ByteMasks>& masks,
                        const EndingGate& gate);

}  // namespace kotidy
