// What `kotidy check` says about a text: one line a finding.
//
//   path:line:col: rule.id: reason [what → what]
//
// A change that only breaks or joins lines between sentences is no finding. What a rule saw and
// left as it stands is a note: shown, but not counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/hunk.h"
#include "pipeline/report/colour.h"
#include "pipeline/report/place.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

enum class FindingsFormat { kText, kJsonl };

struct FindingsStyle {
  FindingsFormat format = FindingsFormat::kText;
  Palette palette;
};

// A block of text with everything that was seen in it. `start` is the place of its first byte.
struct Seen {
  std::string_view path;
  LineColumn start;
  std::string_view original;
  const std::vector<Hunk>& hunks;
  const std::vector<Report>& reports;
  bool one_line = false;  // a record of JSON Lines: line ends in the hunks are escapes there
};

// True for a change that is more than a line break or a join.
bool is_finding(const RuleSet& rules, const Hunk& hunk);

// Appends the findings in the order of places.
void write_findings(const RuleSet& rules, const Seen& seen, const FindingsStyle& style,
                    std::string& out);

}  // namespace kotidy
