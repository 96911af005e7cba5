// Where bytes of a block's clean text came from: hunks, read backwards.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/edit/hunk.h"
#include "pipeline/edit/span_map.h"

namespace kotidy {

// Ask in ascending order, for bytes that are not blank: all look-ups together take linear time.
// Offsets are bytes of the block's clean and original text; places begin and end with ink.
class SourceCursor {
 public:
  explicit SourceCursor(const std::vector<Hunk>& hunks);

  struct Place {
    size_t begin;  // where what the byte was made from begins
    size_t after;  // the same, or the end of what was rewritten as a whole
  };
  // Of the byte at text[out].
  Place begin_of(size_t out);
  // End of what the byte before text[out] was made from.
  size_t end_of(size_t out);

 private:
  // A hunk without what is equal at both ends of its old and new text.
  struct Span {
    ChangedSpan changed;
    size_t ink_begin, ink_end;  // of the original, blanks at either end aside
  };
  static Span narrowed(const Hunk& hunk);
  size_t shifted(size_t next, size_t out) const;

  std::vector<Span> spans_;
  size_t begin_at_ = 0, end_at_ = 0;  // spans that lie before the last place asked for
};

}  // namespace kotidy
