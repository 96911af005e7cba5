#include "pipeline/flow/timed.h"

namespace kotidy {

std::vector<size_t> timed_places(const StageEdits& stage, std::string_view in,
                                 const RuleSet& rules) {
  std::vector<size_t> places;
  for (const Edit& edit : stage.edits) {
    const bool begins_line = edit.begin == 0 || in[edit.begin - 1] == '\n';
    if (begins_line && rules[edit.rule].cls == "time") places.push_back(edit.begin);
  }
  return places;
}

void follow_edits(std::vector<size_t>& places, const StageEdits& stage) {
  size_t next = 0, gone = 0, come = 0;  // bytes of the edits before
  for (size_t& place : places) {
    for (; next < stage.edits.size() && stage.edits[next].end <= place; ++next) {
      const Edit& edit = stage.edits[next];
      if (edit.begin == place) break;
      gone += edit.end - edit.begin;
      come += edit.by_end - edit.by_begin;
    }
    const bool inside = next < stage.edits.size() && stage.edits[next].begin < place;
    place = (inside ? stage.edits[next].begin : place) - gone + come;
  }
}

}  // namespace kotidy
