// Text about a spelling: "'몇일'은 '며칠'의 잘못", "엠비디아 → 엔비디아". What is mentioned there
// is not misheard.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

class Mentions {
 public:
  // Reads the list "correct/mentions".
  explicit Mentions(const RuleSet& rules);

  // True if the text speaks of the form that `match` would replace, or asks to mend it. Looks at
  // 100 bytes on either side, and at 600 before it for an exercise, whatever lines they stand on:
  // the next stage changes lines.
  bool is_mention(std::string_view text, const Match& match) const;

 private:
  // By quotation marks, arrows and the right form beside the wrong one.
  bool is_told_by_marks(std::string_view text, const Match& match) const;

  std::vector<std::string> after_, between_, near_, bare_, task_;
};

}  // namespace kotidy
