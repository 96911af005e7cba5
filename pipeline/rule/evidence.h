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
  struct Found {
    Extent at;
    std::string told;  // for a person
  };

  // All must outlive this. `title`: of the document. `whole`: answers for the block and the
  // document, where `text` is a part of that one's text, a view into it; may be null.
  Evidence(std::string_view text, std::string_view title, Evidence* whole = nullptr)
      : text_(text), title_(title), whole_(whole) {}

  // True when what the rule needs is there, outside of the match unless it says `own`, or it needs
  // nothing. `found`:
  // says what, for a person.
  bool holds(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions, Extent line,
             Extent match, std::string& found);

 private:
  bool holds_here(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions,
                  Extent line, Extent match, Found& found);
  bool in_block(RuleId id, const Rule& rule, const PatternSet::Conditions& conditions, Extent match,
                Found& found);
  Extent in_whole(Extent here) const;

  const std::string_view text_, title_;
  Evidence* const whole_;
  std::unordered_map<uint16_t, std::pair<bool, Found>> in_block_;  // what stands first there
};

}  // namespace kotidy
