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

  // True if the text speaks of the form that `match` would replace. Looks at 100 bytes on either
  // side, whatever lines they stand on: the next stage changes lines.
  bool is_mention(std::string_view text, const Match& match) const;

 private:
  std::vector<std::string> after_, between_, near_;
};

}  // namespace kotidy
