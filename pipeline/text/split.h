// Parts of a text between separators.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kotidy {

// Appends the parts, one more than there are separators; returns how many. They view the text.
inline size_t split(std::string_view text, char by, std::vector<std::string_view>& parts) {
  for (size_t count = 1;; ++count) {
    const size_t end = text.find(by);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return count;
    text.remove_prefix(end + 1);
  }
}

inline std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  split(text, by, parts);
  return parts;
}

}  // namespace kotidy
