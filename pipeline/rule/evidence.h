// The `need` of a rule: evidence that has to stand near a match.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pipeline/rule/pattern_set.h"

namespace kotidy {

// Bytes of a text, [begin, end).
struct Extent {
  size_t begin = 0, end = 0;
};

// Answers for one text; a search of the whole of it is done once a rule.
class Evidence {
 public:
  // Both must outlive this. `title`: of the document.
  Evidence(std::string_view text, std::string_view title) : text_(text), title_(title) {}

  // True when what the rule needs is there, or it needs nothing. `found`: says what, for a person.
  bool holds(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions, Extent line,
             Extent match, std::string& found);

 private:
  const std::string_view text_, title_;
  std::unordered_map<uint16_t, std::pair<bool, std::string>> in_block_;
};

}  // namespace kotidy
