// Sentences as lines: segment, which runs later, makes a line of every sentence. What would be
// furniture as a line then has to fall now, else cleaning clean text would change it.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/segment/unmarked.h"

namespace kotidy::furniture {

class Pieces {
 public:
  // `endings` must outlive this.
  explicit Pieces(const Endings& endings, Unmarked unmarked = Unmarked::kAuto)
      : endings_(endings), unmarked_(unmarked) {}

  // Takes the lines with these indices (ascending, each once) apart as segment will. Returns the
  // indices of the pieces in the new `lines`; lines of one sentence stay and are not among them.
  std::vector<size_t> cut(std::string_view text, const std::vector<size_t>& which,
                          std::vector<Line>& lines) const;

 private:
  const Endings& endings_;
  Unmarked unmarked_;
};

}  // namespace kotidy::furniture
