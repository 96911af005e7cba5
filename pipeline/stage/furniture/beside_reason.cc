#include "pipeline/stage/furniture/beside_reason.h"

#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kLooked = 8;  // filled lines either way, so that a long row costs no more a line
constexpr size_t kShown = 30;  // characters of the line that is quoted

struct Neighbour {
  size_t line = 0;
  size_t steps = 0;  // filled lines from here to there; 0: there is none
  void offer(size_t other, size_t distance) {
    if (steps == 0 || distance < steps) *this = {other, distance};
  }
};

// The nearest line that is strong, and the nearest of all.
class Look {
 public:
  Look(const std::vector<Line>& lines, const std::vector<Role>& roles,
       const std::vector<bool>& fallen)
      : lines_(lines), roles_(roles), fallen_(fallen) {}

  void go(size_t from, int step) {
    size_t steps = 0;
    for (size_t k = from + static_cast<size_t>(step); k < lines_.size() && steps < kLooked;
         k += static_cast<size_t>(step)) {  // wraps below 0 to the largest number
      if (lines_[k].empty()) continue;
      if (!fallen_[k]) return;
      ++steps;
      any_.offer(k, steps);
      if (roles_[k] != Role::kStrong) continue;
      strong_.offer(k, steps);
      return;
    }
  }

  const Neighbour& strong() const { return strong_; }
  const Neighbour& any() const { return any_; }

 private:
  const std::vector<Line>& lines_;
  const std::vector<Role>& roles_;
  const std::vector<bool>& fallen_;
  Neighbour strong_, any_;
};

std::string quoted(std::string_view line) {
  const std::string_view shown = chars_after(line, 0, kShown);
  return "'" + std::string(shown) + (shown.size() < line.size() ? "…'" : "'");
}

}  // namespace

std::string beside_reason(std::string_view text, const std::vector<Line>& lines,
                          const std::vector<Role>& roles, const std::vector<bool>& fallen,
                          size_t i) {
  Look look(lines, roles, fallen);
  look.go(i, -1);
  look.go(i, 1);
  if (const Neighbour& strong = look.strong(); strong.steps > 0) {
    const std::string line = quoted(lines[strong.line].of(text));
    return strong.steps == 1 ? "beside " + line : "in a row of such lines beside " + line;
  }
  if (const Neighbour& any = look.any(); any.steps > 0)
    return "in a row of such lines, as " + quoted(lines[any.line].of(text));
  return {};
}

}  // namespace kotidy::furniture
