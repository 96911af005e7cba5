// Names of reporters and mail addresses that are no byline: who speaks in turn, who won a prize,
// whom to write to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

class Listed {
 public:
  // Reads the contacts and letters' ends of furniture/announcers.
  explicit Listed(const RuleSet& rules);

  // Drops matches of lines that are a name alone, where one of three names and more comes again
  // nearby (they speak) or three lines in a row are names (a list); and of lines that are an
  // address alone below a label such as "문의 메일", below a letter's last words, or in a list of
  // people and addresses by turns.
  void drop(std::string_view text, const std::vector<Line>& lines,
            std::vector<Match>& matches) const;

 private:
  static bool is_said_by(std::string_view text, const std::vector<Line>& lines,
                         const std::vector<bool>& taken, size_t i);
  bool closes_letter(std::string_view text, const std::vector<Line>& lines, size_t i) const;
  bool is_listed(std::string_view text, const std::vector<Line>& lines,
                 const std::vector<bool>& named, const std::vector<bool>& other,
                 const Match& match) const;

  RuleId name_rule_, mail_rule_, address_rule_;
  std::vector<std::string> labels_, letters_;
};

}  // namespace kotidy::furniture
