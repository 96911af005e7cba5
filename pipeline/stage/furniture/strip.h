// Strips of a page: short labels one below the other, sections, buttons and counters, many of them
// known. Among them stand labels that no list has: every outlet names its sections as it likes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/line_kinds.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

class Strips {
 public:
  // `kinds` must outlive this.
  Strips(const RuleSet& rules, const LineKinds& kinds);

  // Adds the labels of strips. `matches` holds what falls so far. A strip is a run of lines of ten
  // syllables at most; five of them are known, one falls by itself, and there are no more unknown
  // ones than known. The unknown have to be one word, or stand between known ones; what is above a
  // sentence, a date, a name or a button of what has a title may be a title and stays, as does the
  // last unknown one of the first strip where a sentence stands below it: the title may be among
  // the buttons.
  // `head`: the text begins here; its first strip needs no line that falls by itself, when four do
  // elsewhere. Nor does one right behind a longer line that falls, but there no unknown one falls.
  void find(std::string_view text, const std::vector<Line>& lines, bool head,
            std::vector<Match>& matches) const;

 private:
  struct Run;
  Run filled(std::string_view text, const std::vector<Line>& lines,
             const std::vector<Match>& matches) const;
  bool is_label(std::string_view text, const std::vector<Line>& lines, const Run& run,
                size_t at) const;

  const RuleSet& rules_;
  const LineKinds& kinds_;
  RuleId rule_;
  std::vector<std::string> titled_;  // what stands below titles
};

}  // namespace kotidy::furniture
