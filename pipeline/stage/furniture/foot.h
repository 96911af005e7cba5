// The foot of a page: behind the text stand menus, buttons and counters, and among them headlines
// of other texts, names of sections and labels, which nothing but their place tells from text.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/line_kinds.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

class Foot {
 public:
  // `kinds` must outlive this.
  Foot(const RuleSet& rules, const LineKinds& kinds);

  // Adds the short lines without a predicate that stand among the furniture at the end of a
  // document. `matches` holds what falls there so far. The foot begins behind the last line that is
  // a sentence or a fourth short one in a row; it has as many lines of furniture as others, and
  // eight at least, or four with the byline or copyright that an article ends with. Comments stay:
  // lines near "답글" and its like. So do transcripts: no time or sound stands there.
  void find(std::string_view text, const std::vector<Line>& lines,
            std::vector<Match>& matches) const;

 private:
  bool is_signed(const std::vector<Match>& matches, size_t from) const;

  const RuleSet& rules_;
  const LineKinds& kinds_;
  RuleId rule_;
};

}  // namespace kotidy::furniture
