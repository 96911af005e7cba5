// Lines that fall whole: menus, dates and counters by their words, and what falls beside them.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/beside.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"

namespace kotidy::furniture {

class LineJudge {
 public:
  // Both must outlive this.
  LineJudge(const RuleSet& rules, const Menu& menu);

  // Adds the lines that fall by their words or beside others, and takes away the matches of rules
  // with `beside` on lines that don't. `matches` holds what falls so far; `first`: the document
  // begins here.
  void judge(std::string_view text, const std::vector<Line>& lines, bool first,
             const Decisions& decide, std::vector<Match>& matches) const;

 private:
  std::vector<Role> roles_of(std::string_view text, const std::vector<Line>& lines,
                             bool first) const;
  Role date_role(std::string_view line, Role role, bool at_head) const;
  void mark_matched(std::string_view text, const std::vector<Line>& lines, const Decisions& decide,
                    const std::vector<Match>& matches, std::vector<Role>& roles,
                    std::vector<bool>& matched) const;
  RuleId rule_of(std::string_view line, Role role) const;

  const RuleSet& rules_;
  const Menu& menu_;
  RuleId menu_rule_, beside_rule_, forum_rule_, tags_rule_;
};

}  // namespace kotidy::furniture
