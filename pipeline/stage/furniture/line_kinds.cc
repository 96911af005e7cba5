#include "pipeline/stage/furniture/line_kinds.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr size_t kLongest = 150;  // bytes of a headline
constexpr size_t kNear = 2;       // lines between a comment and its buttons

}  // namespace

LineKinds::LineKinds(const RuleSet& rules, const Menu& menu)
    : rules_(rules),
      menu_(menu),
      predicates_(rules.list("furniture/foot").words_where("kind", "predicate")),
      replies_(rules.list("furniture/foot").words_where("kind", "reply")) {}

LineKind LineKinds::kind_of(std::string_view line) const {
  const Strength strength = menu_.judge(line);
  if (strength > Strength::kCounter) return LineKind::kWord;
  if (strength == Strength::kCounter || is_date(line) || is_date_time(line)) return LineKind::kDate;
  if (line.size() > kLongest || line.ends_with('.') || line.ends_with('?')) return LineKind::kProse;
  const auto ends = [line](std::string_view end) { return line.ends_with(end); };
  return std::any_of(predicates_.begin(), predicates_.end(), ends) ? LineKind::kShort
                                                                   : LineKind::kTitle;
}

bool LineKinds::is_reply(std::string_view line) const {
  return std::any_of(replies_.begin(), replies_.end(),
                     [line](const std::string& word) { return line.starts_with(word); });
}

std::vector<LineKind> LineKinds::of(std::string_view text, const std::vector<Line>& lines,
                                    size_t first, const std::vector<Match>& matches) const {
  std::vector<size_t> taken(lines.size()), until(lines.size());  // bytes; to here they are counted
  std::vector<LineKind> kinds(lines.size(), LineKind::kEmpty);
  for (const Match& m : matches) {
    if (!m.by.empty()) continue;
    const std::string& cls = rules_[m.rule].cls;
    const bool spoken = cls == "time" || cls == "sound" || cls == "speaker" || cls == "turn";
    for (size_t i = line_at(lines, m.begin); i < lines.size() && lines[i].begin < m.end; ++i) {
      const size_t begin = std::max({m.begin, size_t{lines[i].begin}, until[i]});
      const size_t end = std::min(m.end, size_t{lines[i].end});
      if (end > begin) taken[i] += end - begin;
      until[i] = std::max(until[i], end);
      if (spoken) kinds[i] = LineKind::kSpoken;
    }
  }
  for (size_t i = first; i < lines.size(); ++i) {
    if (lines[i].empty() || kinds[i] == LineKind::kSpoken) continue;
    const std::string_view body = lines[i].of(text);
    if (taken[i] < lines[i].size())
      kinds[i] = kind_of(body);
    else
      kinds[i] = is_reply(body) ? LineKind::kReply : LineKind::kFurniture;
  }
  return kinds;
}

bool beside_reply(const std::vector<LineKind>& kinds, size_t at) {
  for (const bool down : {false, true}) {
    size_t i = at;
    for (size_t seen = 0; seen < kNear;) {
      if (down ? ++i >= kinds.size() : i-- == 0) break;
      if (kinds[i] == LineKind::kReply) return true;
      seen += kinds[i] != LineKind::kEmpty;
    }
  }
  return false;
}

}  // namespace kotidy::furniture
