// Offers that no pattern knows: the same short line with a price, a gift or a button, between
// sentences, at places of a text that have nothing else in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy::ads {

class RepeatedOffers {
 public:
  // Reads the cues and buttons of ads/context. `endings` must outlive this.
  RepeatedOffers(const RuleSet& rules, const Endings& endings);

  // Adds the lines of a block, ascending, without blanks at their ends. Linear: a line is compared
  // by its hash.
  void find(std::string_view text, std::vector<Span>& out) const;

 private:
  bool is_offer(std::string_view line) const;
  bool stands_apart(std::string_view text, Span line) const;

  const Endings& endings_;
  std::vector<std::string> cues_, buttons_;
};

}  // namespace kotidy::ads
