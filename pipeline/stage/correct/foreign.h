// Letters of another script that a recogniser left in Korean speech.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

class ForeignScript {
 public:
  explicit ForeignScript(const StageSetup& setup);

  // Adds a match when the text holds one single run of Cyrillic, Arabic, Thai, kana or Han letters
  // (blanks between such letters included), of 2 to 40 letters, Han alone of 5 at least, for
  // shorter ones are ordinary in Korean print. It has to stand free between blanks or Hangul, not
  // in quotes or brackets, among at least as many Hangul syllables as it has letters.
  void find(std::string_view text, std::vector<Match>& out) const;

 private:
  RuleId rule_;
};

}  // namespace kotidy
