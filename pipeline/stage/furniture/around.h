// Lines that are furniture because of what stands around them: labels of advertisements between
// paragraphs, captions beside a picture's label, lists below "많이 본 뉴스" and "관련기사", hash
// tags behind the text, headings a scraper read twice, closing phrases of videos.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/heads.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"
#include "pipeline/stage/segment/follower_table.h"

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
  enum class Word : uint8_t { kNone, kLabel, kPicture, kRelated, kRanking, kClosing };
  struct View;

  Word word(std::string_view line) const;
  bool taken(const View& view, size_t at) const;
  bool is_credit(std::string_view line) const;

  void judge_label(const View& view, size_t at, std::vector<Match>& out) const;
  void take_caption(const View& view, size_t at, std::vector<Match>& out) const;
  void take_list(const View& view, size_t at, std::vector<Match>& out) const;
  void find_tail(const View& view, std::vector<Match>& out) const;
  void find_closing(const View& view, const std::vector<Match>& before,
                    std::vector<Match>& out) const;
  void find_doubled(const View& view, std::vector<Match>& out) const;
  size_t ranking_end(const View& view, size_t at) const;
  size_t links_end(const View& view, size_t at) const;
  size_t bare_links_end(const View& view, size_t at) const;

  const Menu& menu_;
  TextMap<Word> words_;  // without blanks and marks
  Heads heads_;
  std::vector<std::string> credits_;
  RuleId label_rule_, caption_rule_, list_rule_, tags_rule_, closing_rule_, doubled_rule_;
  RuleId time_rule_, sound_rule_;
};

}  // namespace kotidy::furniture
