// Whether two spans are near for the ear, and what they are without their common particle.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "pipeline/stage/passage/setting.h"

namespace kotidy::passage {

struct Near {
  std::string_view a, b;  // without a particle that both end with
  double distance;        // of the whole spans
};

// None when they are apart by more than `limit` per jamo, are ordinary variation, are the same
// letters (spacing is no candidate), have no reading, or say different numbers. A Latin word and
// its reading in Hangul (APEC, 에이펙) are two ways to write it.
std::optional<Near> near_pair(const Setting& setting, std::string_view a, std::string_view b,
                              double limit);

}  // namespace kotidy::passage
