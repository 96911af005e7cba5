// Lines that pages print before and behind a text, in the middle of one: "KBS 뉴스 김가람입니다."
// between two sentences of a novel, the times of a log. They are the text's own.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy::furniture {

class Amid {
 public:
  // Both must outlive this.
  Amid(const RuleSet& rules, const Endings& endings) : rules_(rules), endings_(endings) {}

  // Drops matches of rules with `edge` that cover lines between two sentences, lines of other
  // classes not among them, and those of lines of their kind elsewhere: "입력: 08:30" in a log may
  // also stand below its title.
  void drop(std::string_view text, const std::vector<Line>& lines,
            std::vector<Match>& matches) const;

 private:
  bool is_edge(const Match& m) const;
  // For each line whether it stands, with others of its class alone, between two sentences.
  std::vector<bool> between(std::string_view text, const std::vector<Line>& lines,
                            const std::vector<Match>& matches) const;
  bool is_sentence(std::string_view text, const Line& line) const;

  const RuleSet& rules_;
  const Endings& endings_;
};

}  // namespace kotidy::furniture
