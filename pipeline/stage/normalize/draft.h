// A text that is worked over in several passes, and the edits that lead from the input to it.
//
// Cleaning one thing uncovers another (an entity hides a no-break space, a zero-width character
// stands between two jamo), so normalize goes over a block until nothing is left to do. The
// Rewriter wants edits of the input: a Draft composes them.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/edit/edit.h"
#include "pipeline/edit/rewriter.h"

namespace kotidy {

// Adds to `edits` that bytes [begin, end) become `by`; ascending, without overlap.
void add_edit(StageEdits& edits, size_t begin, size_t end, std::string_view by, RuleId rule);

// in –first→ middle –second→ out, as one list of edits of `in`. Edits that touch become one, under
// the rule of the one that came first in the text. Linear.
StageEdits compose(std::string_view middle, const StageEdits& first, const StageEdits& second);

class Draft {
 public:
  // `in` must outlive the draft. Nothing is copied before the first edit.
  explicit Draft(std::string_view in) : in_(in) {}

  std::string_view text() const { return edits_.edits.empty() ? in_ : std::string_view(text_); }
  // `edits` are edits of text(); not empty.
  void apply(const StageEdits& edits);
  // Writes all edits of the input.
  void write(Rewriter& out) const;

 private:
  std::string_view in_;
  std::string text_;
  StageEdits edits_;
};

}  // namespace kotidy
