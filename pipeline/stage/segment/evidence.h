// Why a sentence ends where it does, in words for `explain`. Costs a second look over the text, so
// it is made only for those who read it.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/stage/segment/boundaries.h"
#include "pipeline/stage/segment/strictness.h"
#include "pipeline/stage/segment/survey.h"

namespace kotidy {

class BreakEvidence {
 public:
  // `text` must outlive this.
  BreakEvidence(std::string_view text, Unmarked unmarked);

  // "ends unmarked; auto: eager here, no sentence mark in about 300 characters around". Ask in
  // ascending order.
  std::string at(const Gap& gap);

 private:
  std::string_view text_;
  Unmarked unmarked_;
  Survey survey_;
  Strictness strictness_;
  size_t seen_ = 0;  // bytes before it were counted
  uint32_t ink_ = 0;
};

}  // namespace kotidy
