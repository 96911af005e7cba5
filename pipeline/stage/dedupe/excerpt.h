// The beginning of a passage, to explain with.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/text/utf8.h"

namespace kotidy::dedupe {

inline std::string excerpt(std::string_view passage) {
  constexpr size_t kBytes = 160;
  if (passage.size() <= kBytes) return std::string(passage);
  return std::string(passage.substr(0, floor_char(passage, kBytes))) + "…";
}

}  // namespace kotidy::dedupe
