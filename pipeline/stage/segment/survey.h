// A first look over a text before it is split: where its sentence marks stand, and which quotes
// and brackets are pairs.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/layout.h"

namespace kotidy {

struct QuotePair {
  uint32_t open, close;  // bytes: start of the opening, end of the closing character
};

struct Survey {
  std::vector<uint32_t> marks;   // ink offsets of sentence marks, ascending
  std::vector<QuotePair> pairs;  // ascending by open, properly nested
  uint32_t ink = 0;              // of the whole text
};

// A pair is at most this much ink (about 300 Hangul characters) and crosses no blank line; an
// opening without its closing is ignored.
inline constexpr uint32_t kPairReach = 900;

// `layout` is that of the text. Linear.
Survey survey_text(std::string_view text, const Layout& layout);

}  // namespace kotidy
