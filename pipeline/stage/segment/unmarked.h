// What the user wants of sentences that end without a mark: --unmarked, Options::unmarked.
#pragma once

#include <cstdint>

namespace kotidy {

enum class Unmarked : uint8_t {
  kAuto,    // follows the sentence marks around (stage/segment/strictness.h)
  kStrict,  // strong evidence everywhere
  kEager,   // endings decide everywhere
};

}  // namespace kotidy
