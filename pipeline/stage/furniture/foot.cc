#include "pipeline/stage/furniture/foot.h"

#include <algorithm>
#include <string>

#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kFewest = 8;       // lines of furniture
constexpr size_t kInARow = 3;       // lines of something else
constexpr size_t kLongest = 150;    // bytes of a headline
constexpr size_t kNear = 2;         // lines between a comment and its buttons
constexpr size_t kMostLines = 300;  // a foot has no more

}  // namespace

// kDate, kWord: a date or counter, a menu's word, beside nothing that would take it along.
enum class Foot::Kind : uint8_t { kProse, kTitle, kShort, kDate, kWord, kFurniture, kReply };

struct Foot::Filled {
  size_t line;
  Kind kind;
};

Foot::Foot(const RuleSet& rules, const Menu& menu)
    : rules_(rules),
      menu_(menu),
      rule_(rules.require("furniture.foot")),
      predicates_(rules.list("furniture/foot").words_where("kind", "predicate")),
      replies_(rules.list("furniture/foot").words_where("kind", "reply")) {}

Foot::Kind Foot::kind_of(std::string_view line) const {
  const Strength strength = menu_.judge(line);
  if (strength > Strength::kCounter) return Kind::kWord;
  if (strength == Strength::kCounter || is_date(line) || is_date_time(line)) return Kind::kDate;
  if (line.size() > kLongest || line.ends_with('.') || line.ends_with('?')) return Kind::kProse;
  const auto ends = [line](std::string_view end) { return line.ends_with(end); };
  return std::any_of(predicates_.begin(), predicates_.end(), ends) ? Kind::kShort : Kind::kTitle;
}

bool Foot::is_reply(std::string_view line) const {
  return std::any_of(replies_.begin(), replies_.end(),
                     [line](const std::string& word) { return line.starts_with(word); });
}

// How many bytes of each line matches take out; of those of a transcript's lines more than there
// are.
std::vector<size_t> Foot::taken_bytes(const std::vector<Line>& lines,
                                      const std::vector<Match>& matches) const {
  std::vector<size_t> taken(lines.size());
  std::vector<size_t> until(lines.size());  // to here it is counted
  for (const Match& m : matches) {
    if (!m.by.empty()) continue;
    const std::string& cls = rules_[m.rule].cls;
    const bool spoken = cls == "time" || cls == "sound" || cls == "speaker" || cls == "turn";
    for (size_t i = line_at(lines, m.begin); i < lines.size() && lines[i].begin < m.end; ++i) {
      const size_t begin = std::max({m.begin, size_t{lines[i].begin}, until[i]});
      const size_t end = std::min(m.end, size_t{lines[i].end});
      if (end > begin) taken[i] += end - begin;
      until[i] = std::max(until[i], end);
      if (spoken) taken[i] = lines[i].size() + 1;
    }
  }
  return taken;
}

// The filled lines from the foot's first on, which is furniture.
std::vector<Foot::Filled> Foot::foot_of(std::string_view text, const std::vector<Line>& lines,
                                        const std::vector<size_t>& taken) const {
  const size_t first = lines.size() > kMostLines ? lines.size() - kMostLines : 0;
  std::vector<Filled> foot;
  size_t row = 0;
  bool below_text = false;
  for (size_t i = lines.size(); i > first; --i) {
    const Line& line = lines[i - 1];
    if (line.empty()) continue;
    const std::string_view body = line.of(text);
    Kind kind = Kind::kFurniture;
    if (taken[i - 1] < line.size())
      kind = kind_of(body);
    else if (taken[i - 1] > line.size())
      return {};
    else if (is_reply(body))
      kind = Kind::kReply;
    if (kind != Kind::kDate) row = kind < Kind::kDate ? row + 1 : 0;
    below_text = kind == Kind::kProse || row > kInARow;
    if (below_text) break;
    foot.push_back({i - 1, kind});
  }
  if (!below_text) return {};
  while (!foot.empty() && foot.back().kind < Kind::kFurniture) foot.pop_back();
  std::reverse(foot.begin(), foot.end());
  return foot;
}

bool Foot::beside_reply(const std::vector<Filled>& foot, size_t at) {
  const auto from = foot.begin() + static_cast<ptrdiff_t>(at - std::min(at, kNear));
  const auto to = foot.begin() + static_cast<ptrdiff_t>(std::min(foot.size(), at + kNear + 1));
  return std::any_of(from, to, [](const Filled& f) { return f.kind == Kind::kReply; });
}

void Foot::find(std::string_view text, const std::vector<Line>& lines,
                std::vector<Match>& matches) const {
  if (matches.size() < kFewest) return;
  const std::vector<size_t> taken = taken_bytes(lines, matches);
  const std::vector<Filled> foot = foot_of(text, lines, taken);
  size_t furniture = 0, others = 0;
  for (const Filled& f : foot) {
    furniture += f.kind >= Kind::kWord;
    others += f.kind < Kind::kDate;
  }
  if (furniture < kFewest || furniture < others) return;
  const std::string why = "among " + std::to_string(furniture) + " lines of a page's foot";
  for (size_t at = 0; at < foot.size(); ++at) {
    const Kind kind = foot[at].kind;
    const bool word = kind == Kind::kWord || kind == Kind::kDate;
    if (!word && (kind != Kind::kTitle || beside_reply(foot, at))) continue;
    const Line& line = lines[foot[at].line];
    matches.push_back({line.begin, line.end, rule_, {}, why});
  }
}

}  // namespace kotidy::furniture
