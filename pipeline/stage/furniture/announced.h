// Lines that the text speaks of: "화면은 다음과 같다.⏎홈⏎검색", "홈⏎검색⏎이 두 낱말을 옮기시오.",
// "반응형⏎화면에 맞춘다는 말이다.". They look like page furniture and are the text's own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy::furniture {

class Announced {
 public:
  // Reads the list furniture/announcers. Both must outlive this.
  Announced(const RuleSet& rules, const Endings& endings);

  // Drops matches of whole lines that stand together without other text between, where the line
  // above announces them or the line below points back to them or says what one of them does; and
  // menu words that are headings of short sentences by turns, or of one that says what to press.
  void drop(std::string_view text, const std::vector<Line>& lines,
            std::vector<Match>& matches) const;

 private:
  struct Group;

  enum class Meaning : uint8_t { kNone, kMeaning, kUse };

  bool announces(std::string_view line) const;
  bool sets_task(std::string_view line) const;
  bool points_back(std::string_view line) const;
  std::vector<Group> groups_of(std::string_view text, const std::vector<Line>& lines,
                               const std::vector<Match>& matches) const;
  Meaning meaning(std::string_view text, const std::vector<Line>& lines, const Group& group) const;
  bool goes_on(std::string_view text, const Line& line) const;
  bool says_what(std::string_view below, std::string_view words) const;
  bool speaks_of(std::string_view text, const std::vector<Line>& lines, const Group& group) const;

  const RuleSet& rules_;
  const Endings& endings_;
  RuleId menu_rule_, beside_rule_;
  std::vector<std::string> ends_, pointers_, counted_, uses_, shown_, tasks_, quoters_;
};

}  // namespace kotidy::furniture
