// Who speaks, where the lines of a text say so: "[앵커]", "홍길동:", "Q.".
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "pipeline/stage/segment/endings.h"

namespace kotidy {

struct TurnLabel {
  std::string_view name;  // "" = the line begins with no label
  size_t size = 0;        // bytes of the label with its brackets or colon
};

// The label that a line without blanks at its ends begins with, if it looks like one.
TurnLabel turn_label(std::string_view line);

// The names among the labels of a text's lines. A label alone proves nothing ("장소: 강당",
// "[단독]"): it takes two labels, each at two lines, that take turns three times, over lines of
// which at least half end as sentences do.
class TurnNames {
 public:
  TurnNames(std::string_view text, const Endings& endings);
  bool has(std::string_view name) const { return names_.find(name) != names_.end(); }
  bool empty() const { return names_.empty(); }

 private:
  std::set<std::string, std::less<>> names_;
};

}  // namespace kotidy
