// Where text went: the composition of stages, from a block's original bytes to its final bytes.
//
// Composition is icu::Edits::mergeAndAppend, linear in the number of edits. icu::Edits counts in
// int32 and overflows silently past 2 GiB, so a SpanMap refuses texts of 1 GiB and more
// (std::length_error): use one a block. Look-ups in ascending order cost amortised constant time;
// that is what the cursors below are for. Random look-ups are linear: don't.
#pragma once

#include <unicode/edits.h>

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"

namespace kotidy {

// A maximal changed span; everything outside of spans is equal in both texts.
struct ChangedSpan {
  size_t in_begin, in_end;    // bytes of the original
  size_t out_begin, out_end;  // bytes of the final text
};

class SpanMap {
 public:
  // The identity over a text of `size` bytes.
  explicit SpanMap(size_t size);

  // Adds one more stage, whose input is this map's current output.
  void append(const StageEdits& edits);

  size_t in_size() const { return in_size_; }
  size_t out_size() const { return out_size_; }

  // All changes, ascending; neighbours that touch are one span.
  std::vector<ChangedSpan> changes() const;

  // Maps places of the output back to the original, in ascending order of asking.
  class BackCursor {
   public:
    explicit BackCursor(const SpanMap& map);
    // The original span of output bytes [begin, end): the smallest one that holds what they were
    // made from. begin must not be smaller than in the call before.
    ChangedSpan find(size_t begin, size_t end);

   private:
    struct Run {
      size_t in, out, in_length, out_length;
      bool changed;
    };
    bool step();
    static size_t end_in(const Run& run, size_t end);
    Run run_;
    icu::Edits::Iterator iterator_;
    const SpanMap& map_;
  };

 private:
  static icu::Edits from(const StageEdits& edits, size_t in_size);

  icu::Edits edits_;
  size_t in_size_;
  size_t out_size_;
};

}  // namespace kotidy
