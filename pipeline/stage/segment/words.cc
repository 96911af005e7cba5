#include "pipeline/stage/segment/words.h"

namespace kotidy {

namespace {

SegmentWords::Rows rows_of(const RuleSet& rules, std::string_view name) {
  SegmentWords::Rows rows;
  for (const WordList::Row& row : rules.list(name).rows()) {
    rows.emplace_back(row.cells.begin(), row.cells.end());
  }
  return rows;
}

}  // namespace

SegmentWords SegmentWords::from(const RuleSet& rules) {
  return {rows_of(rules, "segment/endings"),    rows_of(rules, "segment/not_endings"),
          rows_of(rules, "segment/adjectives"), rows_of(rules, "segment/followers"),
          rows_of(rules, "segment/joiners"),    rows_of(rules, "segment/abbreviations"),
          rows_of(rules, "segment/line_ends")};
}

}  // namespace kotidy
