// The marks that a page layout puts before the turns of an interview: "-" before a question and
// "▲" before its answer, or "질문1.", "질문2." before the questions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/word_list.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// A mark alone proves nothing: "-" begins list items, "▲" the parts of a notice. It takes two
// turns that answer each other (question mark, then answer mark, twice over), or two labels whose
// numbers rise.
class TurnMarks {
 public:
  // Columns "mark", "answer" (the mark of the reply; empty: a label that a number follows).
  explicit TurnMarks(const WordList& marks);
  void find(std::string_view text, const std::vector<Line>& lines, RuleId rule,
            std::vector<Match>& out) const;

 private:
  struct Turn {
    std::string question, answer;
  };
  void find_pairs(std::string_view text, const std::vector<Line>& lines, const Turn& turn,
                  RuleId rule, std::vector<Match>& out) const;
  void find_labels(std::string_view text, const std::vector<Line>& lines, const std::string& label,
                   RuleId rule, std::vector<Match>& out) const;

  std::vector<Turn> turns_;
  std::vector<std::string> labels_;
};

}  // namespace kotidy::furniture
