#include "pipeline/stage/furniture/strip.h"

#include <algorithm>
#include <string>

namespace kotidy::furniture {
namespace {

constexpr size_t kFewest = 5;     // known lines of a strip
constexpr size_t kLabel = 30;     // bytes of a line
constexpr size_t kTwoWords = 21;  // of a label of two words
constexpr ptrdiff_t kPage = 4;    // lines that fall and show that the text is a page
constexpr size_t kHeading = 24;   // of a title, at least, that stands below a strip

bool known(LineKind kind) { return kind >= LineKind::kWord; }

// A cheap test, which nearly all prose fails.
bool has_short_lines(const std::vector<Line>& lines) {
  size_t row = 0;
  for (const Line& line : lines) {
    if (line.empty()) continue;
    row = line.size() <= kLabel ? row + 1 : 0;
    if (row == kFewest) return true;
  }
  return false;
}

}  // namespace

// Filled lines, and what they are; begin and end are indices of the lines of the strip, beyond them
// stand what is next to it or nothing.
struct Strips::Run {
  std::vector<size_t> lines;
  std::vector<LineKind> kinds;
  std::vector<bool> stamped;            // a date or a name that falls
  size_t begin = 0, end = 0, last = 0;  // last: the last known one of the strip
  size_t title = 0;                     // the one that may be the text's; lines.size(): none
};

Strips::Strips(const RuleSet& rules, const LineKinds& kinds)
    : rules_(rules),
      kinds_(kinds),
      rule_(rules.require("furniture.strip")),
      titled_(rules.list("furniture/foot").words_where("kind", "titled")) {}

bool Strips::is_label(std::string_view text, const std::vector<Line>& lines, const Run& run,
                      size_t at) const {
  if (run.kinds[at] == LineKind::kWord) return true;
  const bool last = at + 1 == run.lines.size();
  if (run.kinds[at] == LineKind::kDate) return at > run.begin && known(run.kinds[at - 1]);
  if (run.kinds[at] != LineKind::kTitle || at == run.title || beside_reply(run.kinds, at))
    return false;
  if (!last &&
      std::find(titled_.begin(), titled_.end(), lines[run.lines[at + 1]].of(text)) != titled_.end())
    return false;
  if (!last && (run.stamped[at + 1] || run.kinds[at + 1] == LineKind::kDate)) return false;
  const std::string_view words = lines[run.lines[at]].of(text);
  const auto blanks = std::count(words.begin(), words.end(), ' ');
  if (at < run.last) {
    const bool between = at > run.begin && known(run.kinds[at - 1]) && known(run.kinds[at + 1]);
    if (at == 0) return blanks <= 1;  // the site's name
    return blanks == 0 || (blanks == 1 && words.size() <= kTwoWords && between);
  }
  // Behind the last one that is known: unless what is below is the title, this may be.
  if (blanks > 0 || run.end == run.lines.size()) return false;
  return (run.kinds[run.end] == LineKind::kTitle || run.kinds[run.end] == LineKind::kShort) &&
         lines[run.lines[run.end]].size() >= kHeading;
}

Strips::Run Strips::filled(std::string_view text, const std::vector<Line>& lines,
                           const std::vector<Match>& matches) const {
  const std::vector<LineKind> kinds = kinds_.of(text, lines, 0, matches);
  Run run;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (kinds[i] == LineKind::kEmpty) continue;
    run.lines.push_back(i);
    run.kinds.push_back(kinds[i]);
  }
  run.stamped.resize(run.lines.size());
  for (const Match& m : matches) {
    const std::string& cls = rules_[m.rule].cls;
    if (cls != "date" && cls != "byline" && cls != "forum-head" && cls != "dateline") continue;
    const size_t line = line_at(lines, m.begin);
    const auto at = std::lower_bound(run.lines.begin(), run.lines.end(), line);
    if (at != run.lines.end() && *at == line)
      run.stamped[static_cast<size_t>(at - run.lines.begin())] = true;
  }
  return run;
}

void Strips::find(std::string_view text, const std::vector<Line>& lines, bool head,
                  std::vector<Match>& matches) const {
  if (matches.empty() || !has_short_lines(lines)) return;
  Run run = filled(text, lines, matches);
  const auto falls = [](LineKind kind) { return kind >= LineKind::kFurniture; };
  // Above the title a page has its sections alone.
  const bool page = head && std::count_if(run.kinds.begin(), run.kinds.end(), falls) >= kPage;
  bool said = false;
  for (run.begin = 0; run.begin < run.lines.size(); run.begin = run.end + 1) {
    size_t sure = run.begin == 0 && page, some = 0;
    run.title = run.lines.size();
    for (run.end = run.begin; run.end < run.lines.size(); ++run.end) {
      const LineKind kind = run.kinds[run.end];
      if (kind <= LineKind::kProse || lines[run.lines[run.end]].size() > kLabel) break;
      sure += falls(kind);
      some += known(kind);
      if (known(kind)) run.last = run.end;
      if (kind == LineKind::kTitle) run.title = run.end;
    }
    if (said || run.end == run.lines.size() || run.kinds[run.end] != LineKind::kProse)
      run.title = run.lines.size();
    // A title has stood above, in this strip or behind it.
    said = said || std::any_of(run.kinds.begin() + static_cast<ptrdiff_t>(run.begin),
                               run.kinds.begin() +
                                   static_cast<ptrdiff_t>(std::min(run.end + 1, run.kinds.size())),
                               [](LineKind kind) { return kind <= LineKind::kShort; });
    // Right behind a longer line that falls, words that are known need no other.
    const bool behind = run.begin > 0 && falls(run.kinds[run.begin - 1]);
    if ((sure == 0 && !behind) || some < kFewest || 2 * some < run.end - run.begin) continue;
    const std::string why = "among " + std::to_string(some) + " lines of a page's strip";
    for (size_t at = run.begin; at < run.end; ++at) {
      const Line& line = lines[run.lines[at]];
      if (sure == 0 && run.kinds[at] != LineKind::kWord) continue;
      if (!falls(run.kinds[at]) && is_label(text, lines, run, at))
        matches.push_back({line.begin, line.end, rule_, {}, why});
    }
  }
}

}  // namespace kotidy::furniture
