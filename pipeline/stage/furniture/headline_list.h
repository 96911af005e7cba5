// Headlines of other texts, below "많이 본 뉴스" and "관련기사".
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/around_words.h"
#include "pipeline/stage/furniture/filled_lines.h"
#include "pipeline/stage/furniture/menu.h"

namespace kotidy::furniture {

class HeadlineLists {
 public:
  // All must outlive this.
  HeadlineLists(const RuleSet& rules, const Menu& menu, const AroundWords& words);

  // Takes the list below line `at`, a word of rankings or related texts, and that line: numbers in
  // order, lines with a pointing mark, below related ones bare headlines between two paragraphs.
  void take_below(const FilledLines& view, size_t at, std::vector<Match>& out) const;

  // Takes bare headlines below a word of related texts behind the text, where other furniture shows
  // that it ended: of the lines from `far` to the last. Returns where they begin; the number of
  // lines when there are none.
  size_t take_behind(const FilledLines& view, size_t far, std::vector<Match>& out) const;

 private:
  bool goes_to_end(const FilledLines& view, size_t at) const;

  const Menu& menu_;
  const AroundWords& word_;
  RuleId rule_;
};

}  // namespace kotidy::furniture
