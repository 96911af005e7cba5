// The lines of a block that are not empty, what covers them, and what is added to that.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"

namespace kotidy::furniture {

struct FilledLines {
  std::string_view text;
  const std::vector<Line>& lines;
  std::vector<size_t> filled;  // indices into `lines`; below, `at` is one into this
  std::vector<bool> covered;   // by index into `lines`

  size_t size() const { return filled.size(); }
  std::string_view line(size_t at) const { return lines[filled[at]].of(text); }
  bool is_covered(size_t at) const { return covered[filled[at]]; }
  bool gap_before(size_t at) const { return at > 0 && filled[at] > filled[at - 1] + 1; }
  bool gap_after(size_t at) const {
    return at + 1 < filled.size() && filled[at + 1] > filled[at] + 1;
  }
  // True for a text without empty lines, as scrapers make it.
  bool dense() const { return filled.size() == lines.size() || filled.back() + 1 == filled.size(); }
  // Two tags, or one above or below another.
  bool tags(size_t at) const {
    const size_t count = count_tags(line(at));
    return count >= 2 || (count == 1 && ((at > 0 && count_tags(line(at - 1)) > 0) ||
                                         (at + 1 < filled.size() && count_tags(line(at + 1)) > 0)));
  }
  // Covered, or a menu wherever it stands.
  bool falls(size_t at, const Menu& menu) const {
    return is_covered(at) || menu.judge(line(at)) == Strength::kStrong;
  }
  // Covered, tags, or a menu's word of any strength.
  bool is_furniture(size_t at, const Menu& menu) const {
    return is_covered(at) || tags(at) || menu.judge(line(at)) != Strength::kNone;
  }
  // Adds a match of a line that nothing covers.
  void take(size_t at, RuleId rule, std::string why, std::vector<Match>& out) const {
    const Line& l = lines[filled[at]];
    if (!is_covered(at)) out.push_back({l.begin, l.end, rule, {}, std::move(why)});
  }
};

// Long enough for a sentence, and a mark ends it.
bool is_prose(std::string_view line);
bool ends_with_stop(std::string_view line);

}  // namespace kotidy::furniture
