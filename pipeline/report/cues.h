// Times and turns that a block's lines bore and that cleaning took away.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/edit/hunk.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

struct Cue {
  size_t begin, end;                   // bytes of the block's original text
  std::optional<uint64_t> time;        // ms
  std::string_view speaker;            // "" = a time, or the end of a voice
  std::optional<uint64_t> until = {};  // ms, where a time tells its own end
  bool is_voice = false;               // "<v 이름>": WebVTT's, for the rest of its cue, or "</v>"
};

class CueRules {
 public:
  explicit CueRules(const RuleSet& rules);

  // In the order of the text. Views point into what the hunks point into.
  std::vector<Cue> find(const std::vector<Hunk>& hunks) const;

 private:
  std::optional<Cue> cue_of(const Step& step) const;

  std::optional<RuleId> code_, table_, turn_, style_;
};

}  // namespace kotidy
