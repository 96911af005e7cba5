// The common case of a blank, told without a look at what went before: a single space after a word
// that ends no sentence, whatever follows.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/ending_gate.h"

namespace kotidy {

// Such spaces among the 64 bytes of a chunk, as bits. `masks`: of the whole text. Others may be
// plain too; the first eight and the last byte of a text never are. It takes for granted that the
// word begins at a blank.
uint64_t plain_spaces(std::string_view text, const std::vector<ByteMasks>& masks, size_t chunk,
                      const EndingGate& gate);

}  // namespace kotidy
