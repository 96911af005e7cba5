// Counts over whole blocks, several GB/s: every byte of a run passes here once or twice.
#pragma once

#include <cstdint>
#include <string_view>

namespace kotidy {

// Number of "\n".
uint64_t tally_lines(std::string_view text);

// Number of Hangul syllables (U+AC00–U+D7A3): byte sequences EA B0 80 to ED 9E A3.
uint64_t tally_syllables(std::string_view text);

}  // namespace kotidy
