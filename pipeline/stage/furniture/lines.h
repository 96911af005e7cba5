// The lines of a block, and what the detectors say about each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/text/ascii.h"

namespace kotidy::furniture {

// Bytes [begin, end) of the block without blanks at either end and without the line end; empty
// for an empty line.
struct Line {
  uint32_t begin, end;
  bool empty() const { return begin == end; }
  size_t size() const { return end - begin; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

// U+FFFD: a byte that was no text.
inline constexpr std::string_view kLost = "\xEF\xBF\xBD";

// All lines of `text`, ascending.
std::vector<Line> split_lines(std::string_view text);

// Index of the line that holds byte `at`, by bisection.
size_t line_at(const std::vector<Line>& lines, size_t at);

}  // namespace kotidy::furniture
