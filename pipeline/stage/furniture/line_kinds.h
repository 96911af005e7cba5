// What each line is to those who look for headlines and labels among a page's furniture.
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

// Ascending in what they say for a page's furniture. kShort: a short sentence without a mark, or
// what may be one; kTitle: other words; kDate: a date or counter; kWord: a menu's word that nothing
// beside it takes along; kFurniture: falls; kReply: a button of comments, and falls. kSpoken: a
// time or a sound falls, or who speaks: a transcript's.
enum class LineKind : uint8_t {
  kEmpty,
  kSpoken,
  kProse,
  kTitle,
  kShort,
  kDate,
  kWord,
  kFurniture,
  kReply
};

class LineKinds {
 public:
  // Reads the list furniture/foot. Both must outlive this.
  LineKinds(const RuleSet& rules, const Menu& menu);

  // One for each line; `matches` holds what falls so far. Lines before `first` are kEmpty.
  std::vector<LineKind> of(std::string_view text, const std::vector<Line>& lines, size_t first,
                           const std::vector<Match>& matches) const;

 private:
  LineKind kind_of(std::string_view line) const;
  bool is_reply(std::string_view line) const;

  const RuleSet& rules_;
  const Menu& menu_;
  std::vector<std::string> predicates_;  // what comments end with, and sentences without a mark
  std::vector<std::string> replies_;     // what the buttons of comments begin with
};

// True when one of the two filled lines before or behind kinds[at] is a button of comments.
bool beside_reply(const std::vector<LineKind>& kinds, size_t at);

}  // namespace kotidy::furniture
