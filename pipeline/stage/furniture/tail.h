// What hangs behind the last sentence of a document, on the same line.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"

namespace kotidy::furniture {

// What tails are tried against.
struct TailRules {
  const Matcher& matcher;
  const Menu& menu;
  RuleId menu_rule;
  RuleId promotion_rule;
};

// "… 발표했다.동영상 뉴스": on the last line that is not wholly matched yet, the text behind a
// sentence end is tried as a line of its own, from the last such place backwards. Looks at the
// last 600 bytes of that line only.
void find_tail(std::string_view text, const TailRules& rules, std::vector<Match>& matches);

}  // namespace kotidy::furniture
