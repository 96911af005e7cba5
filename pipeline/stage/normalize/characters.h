// Characters that are no text, or text written otherwise than it should be: control and zero-width
// characters, odd spaces and line ends, full-width letters, entities, what is not in NFC.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/stage/normalize/entities.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

class CharacterCleaner {
 public:
  explicit CharacterCleaner(const StageSetup& setup);

  // Bytes that are no UTF-8 become U+FFFD, one for every maximal subpart.
  StageEdits replace_invalid(std::string_view text) const;

  // One pass over the suspects of a valid text. What an edit uncovers is found by the next pass.
  // `ends_line`: the text's end is the end of a line, so that blanks there are useless.
  StageEdits clean(std::string_view text, const std::vector<uint32_t>& suspects,
                   bool ends_line) const;

 private:
  class Pass;
  bool on(RuleId rule) const { return decisions_[rule] == Decision::kApply; }

  const Decisions& decisions_;
  Entities entities_;
  RuleId invalid_, line_end_, control_, zero_width_, space_, blanks_, full_width_, entity_, nfc_;
};

}  // namespace kotidy
