// What an article says otherwise than the transcript of the same words beside it: 텃밭을, 텃받을.
//
// The lines of the transcript are known by their time codes. It is only reported: nobody can tell
// from here whether the article quotes faithfully.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

class PassageMatcher {
 public:
  explicit PassageMatcher(const StageSetup& setup);
  ~PassageMatcher();

  // Adds a match for every word of a timed line (up to three in a row) that sounds like the one in
  // the same passage of an untimed line of the block. Costs nothing where no line is timed.
  void find(std::string_view text, const BlockContext& context, std::vector<Match>& out) const;

 private:
  struct Words;

  const RuleSet& rules_;
  RuleId rule_;
  bool wanted_;
  std::unique_ptr<Words> words_;
};

}  // namespace kotidy
