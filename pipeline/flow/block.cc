#include "pipeline/flow/block.h"

namespace kotidy {

std::string DocumentInfo::place() const {
  return record == nullptr || rest ? name : name + ":" + std::to_string(record->line);
}

std::string_view Block::text_after(int stage) const {
  for (int i = stage; i >= 0; --i) {
    const auto at = static_cast<size_t>(i);
    if (!edits[at].edits.empty()) return versions[at];
  }
  return original;
}

}  // namespace kotidy
