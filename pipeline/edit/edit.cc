#include "pipeline/edit/edit.h"

namespace kotidy {

std::string StageEdits::apply(std::string_view in) const {
  std::string out;
  out.reserve(in.size() + by.size());
  size_t from = 0;
  for (const Edit& edit : edits) {
    out.append(in, from, edit.begin - from);
    out.append(text_of(edit));
    from = edit.end;
  }
  out.append(in, from);
  return out;
}

}  // namespace kotidy
