#include "pipeline/report/place.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace kotidy {

LineColumn PlaceCursor::at(size_t byte) {
  const std::string_view passed = text_.substr(byte_, byte - byte_);
  const size_t newline = passed.rfind('\n');
  if (newline == std::string_view::npos) {
    place_.column += count_chars(passed);
  } else {
    place_.line += static_cast<uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
    place_.column = 1 + count_chars(passed.substr(newline + 1));
    line_begin_ = byte_ + newline + 1;
  }
  byte_ = byte;
  return place_;
}

}  // namespace kotidy
