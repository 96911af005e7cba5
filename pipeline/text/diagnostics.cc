#include "pipeline/text/diagnostics.h"

#include <algorithm>
#include <tuple>

namespace kotidy {

std::string Diagnostics::text() const {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& diagnostic : list_) sorted.push_back(&diagnostic);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return std::tie(a->path, a->line, a->column) < std::tie(b->path, b->line, b->column);
  });
  std::string out;
  for (const Diagnostic* diagnostic : sorted) {
    out += diagnostic->path.empty() ? "kotidy" : diagnostic->path;
    if (diagnostic->line) out += ":" + std::to_string(diagnostic->line);
    if (diagnostic->line && diagnostic->column) out += ":" + std::to_string(diagnostic->column);
    out += ": " + diagnostic->message + "\n";
  }
  return out;
}

}  // namespace kotidy
