// From how many syllables on a passage is a repeat by itself.
#pragma once

#include <cstdint>

namespace kotidy::dedupe {

inline constexpr uint32_t kExactSyllables = 20;  // with the same key
inline constexpr uint32_t kNearSyllables = 30;   // with nearly the same

}  // namespace kotidy::dedupe
