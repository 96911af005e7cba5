// Kinds of text that have as their content what is furniture elsewhere: the sounds of a play, the
// dates of minutes, the pictures' sources of a catalogue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/heads.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

class Genres {
 public:
  // Reads the list furniture/genres. `rules` must outlive this.
  explicit Genres(const RuleSet& rules);

  // Drops the matches of rules of the classes that the text's kind keeps. Only the first filled
  // line of a block is taken for its title, and only where the document begins there.
  void drop(std::string_view text, const std::vector<Line>& lines, bool first,
            std::vector<Match>& matches) const;

 private:
  struct Mark {
    std::string words;
    std::vector<std::string> classes;
  };

  const RuleSet& rules_;
  std::vector<Mark> titles_, heads_, words_;
  Heads filter_;  // of heads_
};

}  // namespace kotidy::furniture
