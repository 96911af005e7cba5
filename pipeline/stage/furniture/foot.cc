#include "pipeline/stage/furniture/foot.h"

#include <algorithm>
#include <string>

namespace kotidy::furniture {
namespace {

constexpr size_t kFewest = 8;        // lines of furniture
constexpr size_t kFewestSigned = 4;  // where one of them is what texts end with
constexpr size_t kInARow = 3;        // lines of something else
constexpr size_t kMostLines = 300;   // a foot has no more

// The first line of the foot that is furniture; past the end when there is no foot.
size_t foot_begin(const std::vector<LineKind>& kinds, size_t first) {
  size_t row = 0, begin = kinds.size();
  for (size_t i = kinds.size(); i > first; --i) {
    const LineKind kind = kinds[i - 1];
    if (kind == LineKind::kEmpty) continue;
    if (kind == LineKind::kSpoken) return kinds.size();
    if (kind != LineKind::kDate) row = kind < LineKind::kDate ? row + 1 : 0;
    if (kind == LineKind::kProse || row > kInARow) return begin;
    if (kind >= LineKind::kFurniture) begin = i - 1;
  }
  return kinds.size();  // furniture up to the text's beginning
}

}  // namespace

Foot::Foot(const RuleSet& rules, const LineKinds& kinds)
    : rules_(rules), kinds_(kinds), rule_(rules.require("furniture.foot")) {}

// True when what stands behind the last sentence of an article falls from `from` on.
bool Foot::is_signed(const std::vector<Match>& matches, size_t from) const {
  return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
    const std::string& cls = rules_[m.rule].cls;
    return m.begin >= from && m.by.empty() && (cls == "copyright" || cls == "byline");
  });
}

void Foot::find(std::string_view text, const std::vector<Line>& lines,
                std::vector<Match>& matches) const {
  if (matches.size() < kFewestSigned) return;
  const size_t first = lines.size() > kMostLines ? lines.size() - kMostLines : 0;
  const std::vector<LineKind> kinds = kinds_.of(text, lines, first, matches);
  const size_t begin = foot_begin(kinds, first);
  size_t furniture = 0, others = 0;
  for (size_t i = begin; i < kinds.size(); ++i) {
    furniture += kinds[i] >= LineKind::kWord;
    others += kinds[i] != LineKind::kEmpty && kinds[i] < LineKind::kDate;
  }
  const bool ended = begin < kinds.size() && is_signed(matches, lines[begin].begin);
  if (furniture < (ended ? kFewestSigned : kFewest) || furniture < others) return;
  const std::string why = "among " + std::to_string(furniture) + " lines of a page's foot";
  for (size_t i = begin; i < kinds.size(); ++i) {
    const bool word = kinds[i] == LineKind::kWord || kinds[i] == LineKind::kDate;
    const bool title = kinds[i] == LineKind::kTitle && !beside_reply(kinds, i);
    if (word || title) matches.push_back({lines[i].begin, lines[i].end, rule_, {}, why});
  }
}

}  // namespace kotidy::furniture
