// How sure an unmarked ending has to be: one strictness does not fit both edited prose and the
// bare output of a recogniser, so it follows the sentence marks around.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/stage/segment/survey.h"

namespace kotidy {

enum class Punctuation : uint8_t { kAbsent, kSparse, kNormal };

// May Strictness find marks absent anywhere? Linear in the marks.
bool ever_absent(const Survey& survey);

// Ask in ascending order of ink: amortised constant time.
class Strictness {
 public:
  explicit Strictness(const Survey& survey) : survey_(survey) {}
  Punctuation at(uint32_t ink);

 private:
  const Survey& survey_;
  size_t first_ = 0, last_ = 0;  // marks inside the window
};

}  // namespace kotidy
