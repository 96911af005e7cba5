// What happened to a block, told once: the stages' edits composed into spans of the original.
// clean, --diff, --log, check, explain and restore all read hunks and nothing else.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/edit/span_map.h"

namespace kotidy {

// One stage's edit inside a hunk.
struct Step {
  uint8_t stage;
  RuleId rule;
  std::string_view before;    // what the stage saw there
  std::string_view after;     // what it wrote
  std::string_view evidence;  // why; may be empty
};

// A maximal changed span with everything that was done to it, in the order of the stages.
struct Hunk {
  ChangedSpan span;           // bytes of the block's original / final text
  std::string_view old_text;  // views into the block
  std::string_view new_text;
  boost::container::small_vector<Step, 1> steps;  // never empty; nearly always one
  bool blank_only() const;  // both texts are spaces and line ends: a sentence break or a join
};

// Something a rule saw and left (tier C, or B under --precision): nothing was changed.
struct Report {
  size_t in_begin, in_end;  // bytes of the block's original text
  uint8_t stage;
  RuleId rule;
  std::string_view text;      // what stands there (as the stage saw it)
  std::string_view proposal;  // what the rule would write
};

struct Composed {
  std::vector<Hunk> hunks;      // ascending
  std::vector<Report> reports;  // ascending by in_begin
};

// `versions[i]` is the input of stage edits[i]; versions.back() the final text; so one more
// version than edits. All views in the result point into these and into `edits`.
Composed compose_changes(const std::vector<std::string_view>& versions,
                         const std::vector<const StageEdits*>& edits);

}  // namespace kotidy
