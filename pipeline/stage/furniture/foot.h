// The foot of a page: behind the text stand menus, buttons and counters, and among them headlines
// of other texts, names of sections and labels, which nothing but their place tells from text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"

namespace kotidy::furniture {

class Foot {
 public:
  // Both must outlive this.
  Foot(const RuleSet& rules, const Menu& menu);

  // Adds the short lines without a predicate that stand among the furniture at the end of a
  // document. `matches` holds what falls there so far. The foot begins behind the last line that is
  // a sentence or a fourth short one in a row; it has eight lines of furniture at least, and as
  // many as others. Comments stay: lines near "답글" and its like. So do transcripts: no time or
  // sound stands there.
  void find(std::string_view text, const std::vector<Line>& lines,
            std::vector<Match>& matches) const;

 private:
  enum class Kind : uint8_t;
  struct Filled;

  Kind kind_of(std::string_view line) const;
  bool is_reply(std::string_view line) const;
  std::vector<size_t> taken_bytes(const std::vector<Line>& lines,
                                  const std::vector<Match>& matches) const;
  std::vector<Filled> foot_of(std::string_view text, const std::vector<Line>& lines,
                              const std::vector<size_t>& taken) const;
  static bool beside_reply(const std::vector<Filled>& foot, size_t at);

  const RuleSet& rules_;
  const Menu& menu_;
  RuleId rule_;
  std::vector<std::string> predicates_;  // what comments end with, and sentences without a mark
  std::vector<std::string> replies_;     // what the buttons of comments begin with
};

}  // namespace kotidy::furniture
