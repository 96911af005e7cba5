// Lines and columns of ascending places in a text, in linear time on any input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kotidy {

struct LineColumn {
  uint64_t line = 1;    // from 1
  uint64_t column = 1;  // in characters, from 1
};

class PlaceCursor {
 public:
  // `start`: the place of the text's first byte.
  PlaceCursor(std::string_view text, LineColumn start) : text_(text), place_(start) {}

  // Place of a byte; not before the one asked for last.
  LineColumn at(size_t byte);
  // Bytes at which the line of the last place starts, or 0 when it started before this text.
  size_t line_begin() const { return line_begin_; }

 private:
  std::string_view text_;
  LineColumn place_;
  size_t byte_ = 0;
  size_t line_begin_ = 0;
};

}  // namespace kotidy
