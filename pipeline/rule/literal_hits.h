// Where the words of all rules stand in a text: found in one pass, and carried over the edits of
// the stages instead of being looked for again.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/rule/pair_filter.h"

namespace kotidy {

class LiteralHits {
 public:
  // `literals` must outlive this.
  explicit LiteralHits(const PairFilter& literals) : literals_(literals) {}

  // All occurrences in `text`, ascending by begin. After the first call `text` has to be what
  // follow() made of it.
  const std::vector<PairFilter::Hit>& in(std::string_view text);

  // True when one begins in [begin, end) of the text that in() was called with.
  bool any(size_t begin, size_t end) const;

  // `edits` made `after` of the text. Only beside them is `after` searched: the work is in
  // proportion to the edits, and never more than a search of the whole.
  void follow(const std::vector<Edit>& edits, std::string_view after);

 private:
  const PairFilter& literals_;
  bool searched_ = false;
  std::vector<PairFilter::Hit> hits_;
};

}  // namespace kotidy
