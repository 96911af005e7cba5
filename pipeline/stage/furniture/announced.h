// Lines that another line announces: "화면은 다음과 같다.⏎홈⏎검색". They look like page furniture
// and are what the text speaks of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/word_list.h"
#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

class Announced {
 public:
  explicit Announced(const WordList& ends);

  // Drops matches of whole lines right below a line that announces them, and those that follow
  // such lines without other text between.
  void drop(std::string_view text, const std::vector<Line>& lines,
            std::vector<Match>& matches) const;

 private:
  bool announces(std::string_view line) const;
  std::vector<std::string> ends_;
};

}  // namespace kotidy::furniture
