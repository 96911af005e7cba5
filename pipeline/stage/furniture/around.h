// Lines that are furniture because of what stands around them: labels of advertisements between
// paragraphs, captions beside a picture's label, lists of headlines, hash tags behind the text,
// headings a scraper read twice, closing phrases of videos.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/around_words.h"
#include "pipeline/stage/furniture/filled_lines.h"
#include "pipeline/stage/furniture/headline_list.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"

namespace kotidy::furniture {

class Around {
 public:
  // Reads the list furniture/around and the credits of pictures.
  Around(const RuleSet& rules, const Menu& menu);

  // Adds matches of whole lines. `out` holds what patterns and detectors found so far; `last` is
  // true for the last block of a document. Linear in the text.
  void find(std::string_view text, const std::vector<Line>& lines, bool last,
            std::vector<Match>& out) const;

 private:
  bool is_credit(std::string_view line) const;

  void judge_label(const FilledLines& view, size_t at, std::vector<Match>& out) const;
  void take_caption(const FilledLines& view, size_t at, std::vector<Match>& out) const;
  void find_tags(const FilledLines& view, size_t end, std::vector<Match>& out) const;
  void find_closing(const FilledLines& view, const std::vector<Match>& before,
                    std::vector<Match>& out) const;
  void find_doubled(const FilledLines& view, std::vector<Match>& out) const;

  const Menu& menu_;
  AroundWords word_;
  HeadlineLists lists_;
  std::vector<std::string> credits_;
  RuleId label_rule_, caption_rule_, tags_rule_, closing_rule_, doubled_rule_;
  RuleId time_rule_, sound_rule_;
};

}  // namespace kotidy::furniture
