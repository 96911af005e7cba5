#include "pipeline/stage/furniture/lines.h"

#include <algorithm>
#include <cstring>

namespace kotidy::furniture {

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  lines.reserve(text.size() / 64 + 1);
  for (size_t at = 0; at < text.size();) {
    const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
    const size_t stop =
        found ? static_cast<size_t>(static_cast<const char*>(found) - text.data()) : text.size();
    const std::string_view body = trim(text.substr(at, stop - at));
    const size_t begin = body.empty() ? at : static_cast<size_t>(body.data() - text.data());
    lines.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + body.size())});
    at = stop + 1;
  }
  return lines;
}

size_t line_at(const std::vector<Line>& lines, size_t at) {
  const auto after = std::upper_bound(lines.begin(), lines.end(), at,
                                      [](size_t place, const Line& l) { return place < l.begin; });
  return after == lines.begin() ? 0 : static_cast<size_t>(after - lines.begin()) - 1;
}

}  // namespace kotidy::furniture
