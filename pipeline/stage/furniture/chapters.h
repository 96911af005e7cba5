// A video's list of chapters: titles with their times. A race, a timetable and a recipe have such
// lists too, so that something has to speak of a video.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_mask.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

class Chapters {
 public:
  // Reads the list furniture/chapters.
  explicit Chapters(const RuleSet& rules);

  // Three or more lines in a row of a time and a short title, from the video's beginning on, 15
  // seconds or more apart, no title a sentence; below a heading ("타임라인"), which goes with them,
  // or with a first or last title as videos have, or in a text of which `out` holds what stands
  // below videos. Linear in the text.
  void find(std::string_view text, const std::vector<Line>& lines, std::vector<Match>& out) const;

 private:
  bool is_heading(std::string_view line) const;

  const RuleMask below_video_;
  RuleId rule_;
  std::vector<std::string> headings_, speakers_, openers_, closers_;
};

}  // namespace kotidy::furniture
