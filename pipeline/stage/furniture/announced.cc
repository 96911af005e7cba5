#include "pipeline/stage/furniture/announced.h"

#include <algorithm>

#include "pipeline/text/any_word.h"
#include "pipeline/text/find.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kSentence = 3;    // words before a colon that make it more than a label
constexpr size_t kPointed = 3;     // words behind "이", "위의" among which is what they point at
constexpr size_t kMostNamed = 16;  // lines of a group that are looked for below it
constexpr size_t kFewestBytes = 6;  // of such a line
constexpr size_t kMostBytes = 45;   // of such a line
constexpr size_t kLook = 300;       // bytes below in which it is looked for
constexpr size_t kShort = 100;      // bytes of a sentence that says what a word means
constexpr size_t kShows = 120;      // bytes of a sentence that says what is to be seen
constexpr size_t kFew = 3;          // lines that a sentence about a button shows

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

std::string_view behind_word(std::string_view text) {
  return trim(text.substr(std::min(text.size(), text.find(' '))));
}

// "- 설정" and "조회수: 12" without mark and value.
std::string_view name_of(std::string_view line) {
  while (!line.empty() &&
         (is_digit(line.front()) || is_blank(line.front()) ||
          std::string_view("-*.|>[(").find(line.front()) != std::string_view::npos))
    line.remove_prefix(1);
  return trim(line.substr(0, line.find_first_of(":|])>")));
}

// "| 제목 | 작성자 |" above "| 봄 | 나루 |": cells of a table.
bool heads_table(std::string_view head, std::string_view row) {
  const auto bars = std::count(head.begin(), head.end(), '|');
  return bars >= 2 && bars == std::count(row.begin(), row.end(), '|');
}

}  // namespace

// Lines [begin, end) that fall, blank ones among them; the filled lines next to them, or none.
struct Announced::Group {
  size_t begin, end, filled;
  size_t above, below;
  bool menu;   // the first one is a menu's word
  bool sound;  // one of them is no more than heard
};

Announced::Announced(const RuleSet& rules, const Endings& endings)
    : rules_(rules),
      endings_(endings),
      menu_rule_(rules.require("furniture.menu")),
      beside_rule_(rules.require("furniture.menu-beside")) {
  const WordList& words = rules.list("furniture/announcers");
  ends_ = words.words_where("kind", "end");
  pointers_ = words.words_where("kind", "pointer");
  counted_ = words.words_where("kind", "counted");
  uses_ = words.words_where("kind", "use");
  shown_ = words.words_where("kind", "shown");
  tasks_ = words.words_where("kind", "task");
  quoters_ = words.words_where("kind", "quoter");
}

bool Announced::announces(std::string_view line) const {
  if (line.ends_with(':') && std::count(line.begin(), line.end(), ' ') + 1 >= ptrdiff_t{kSentence})
    return true;
  return ends_with_any(line, ends_) || (line.size() <= kShows && holds_any(line, shown_));
}

// "아래 단추를 누른다.", "문구를 지어 봅시다.": speaks of what it may show.
bool Announced::sets_task(std::string_view line) const {
  return ends_with_any(line, tasks_) && holds_any(line, counted_);
}

// "이 두 낱말을 …", "위의 문구는 …", "라는 말은 …", "이렇게 적으면 …".
bool Announced::points_back(std::string_view line) const {
  const std::string_view pointer = first_word(line);
  const auto goes_on = [&](const std::string& words) {
    return words == pointer || (words.size() > pointer.size() && line.starts_with(words));
  };
  if (std::any_of(quoters_.begin(), quoters_.end(), goes_on)) return true;
  if (std::find(pointers_.begin(), pointers_.end(), pointer) == pointers_.end()) return false;
  for (size_t i = 0; i < kPointed && !line.empty(); ++i) {
    line = behind_word(line);
    if (starts_with_any(line, counted_)) return true;
  }
  return false;
}

// "'설정'을 누르면 …", "로그인을 누르면 …".
bool Announced::says_what(std::string_view below, std::string_view words) const {
  if (words.size() < kFewestBytes || words.size() > kMostBytes) return false;
  below = below.substr(0, kLook);
  for (size_t at = below.find(words); at != std::string_view::npos;
       at = below.find(words, at + words.size())) {
    std::string_view behind = below.substr(at + words.size());
    const std::string_view before = below.substr(0, at);
    for (const char* quote : {"'", "\"", "’", "”"})
      if (behind.starts_with(quote) && !before.empty()) return true;
    if (starts_with_any(behind, {"을 ", "를 "}) && starts_with_any(behind_word(behind), uses_))
      return true;
  }
  return false;
}

// Segment would make one line of this and the next: then nothing stands below any more.
bool Announced::goes_on(std::string_view text, const Line& line) const {
  const std::string_view words = line.of(text);
  const size_t begin = line.begin + words.rfind(' ') + 1;
  return endings_.joiner_of(text, begin, line.end) != Endings::Joiner::kNone ||
         endings_.line_ending(text, begin, line.end) == Endings::LineEnding::kOpen;
}

bool Announced::speaks_of(std::string_view text, const std::vector<Line>& lines,
                          const Group& group) const {
  if (group.above < lines.size()) {
    const std::string_view above = lines[group.above].of(text);
    if (announces(above) || (group.filled <= kFew && !group.sound && sets_task(above))) return true;
  }
  if (group.below >= lines.size()) return false;
  const std::string_view below = lines[group.below].of(text);
  if (points_back(below)) return true;
  if (group.menu && heads_table(lines[group.begin].of(text), below)) return true;
  for (size_t i = group.begin, seen = 0; i < group.end && seen < kMostNamed; ++i, ++seen)
    if (says_what(below, name_of(lines[i].of(text)))) return true;
  return false;
}

std::vector<Announced::Group> Announced::groups_of(std::string_view text,
                                                   const std::vector<Line>& lines,
                                                   const std::vector<Match>& matches) const {
  std::vector<bool> taken(lines.size()), menu(lines.size()), sound(lines.size());
  for (const Match& m : matches) {
    for (size_t i = line_at(lines, m.begin); i < lines.size() && lines[i].begin < m.end; ++i) {
      if (!m.by.empty() || m.begin > lines[i].begin || m.end < lines[i].end) continue;
      taken[i] = true;  // from end to end
      sound[i] = sound[i] || rules_[m.rule].cls == "sound";
      if (m.rule == menu_rule_ || m.rule == beside_rule_) menu[i] = true;
    }
  }
  std::vector<Group> groups;
  for (size_t i = 0, above = lines.size(); i < lines.size();) {
    if (lines[i].empty() || !taken[i]) {
      if (!lines[i].empty()) above = i;
      ++i;
      continue;
    }
    Group group{i, i, 0, above, lines.size(), menu[i], false};
    for (; i < lines.size() && (lines[i].empty() || taken[i]); ++i) {
      if (lines[i].empty()) continue;
      group.end = i + 1;
      group.sound = group.sound || sound[i];
      ++group.filled;
    }
    group.below = i;
    if (!goes_on(text, lines[group.end - 1])) groups.push_back(group);
  }
  return groups;
}

// A menu's word and right below it a short sentence: what the word means, and what is to be done
// with it.
Announced::Meaning Announced::meaning(std::string_view text, const std::vector<Line>& lines,
                                      const Group& group) const {
  if (group.filled != 1 || !group.menu || group.below != group.end) return Meaning::kNone;
  if (group.below == lines.size()) return Meaning::kNone;
  const std::string_view below = lines[group.below].of(text);
  if (below.size() > kShort) return Meaning::kNone;
  if (ends_with_any(below, tasks_)) return Meaning::kUse;
  return below.ends_with("다.") ? Meaning::kMeaning : Meaning::kNone;
}

void Announced::drop(std::string_view text, const std::vector<Line>& lines,
                     std::vector<Match>& matches) const {
  if (matches.empty()) return;
  std::vector<bool> spoken_of(lines.size());
  const auto keep = [&](const Group& group) {
    std::fill(spoken_of.begin() + static_cast<ptrdiff_t>(group.begin),
              spoken_of.begin() + static_cast<ptrdiff_t>(group.end), true);
  };
  const std::vector<Group> groups = groups_of(text, lines, matches);
  for (size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    const Meaning said = meaning(text, lines, group);
    if (said == Meaning::kUse || speaks_of(text, lines, group)) keep(group);
    if (i == 0 || group.above != groups[i - 1].below) continue;
    // One word explained may be a button above the text; two by turns are a glossary.
    const Group& last = groups[i - 1];
    if (said == Meaning::kNone || meaning(text, lines, last) == Meaning::kNone) continue;
    if (lines[last.begin].of(text) == lines[group.begin].of(text)) continue;
    keep(last);
    keep(group);
  }
  std::erase_if(matches, [&](const Match& m) {
    const size_t i = line_at(lines, m.begin);
    return spoken_of[i] && m.begin <= lines[i].begin && m.end >= lines[i].end;
  });
}

}  // namespace kotidy::furniture
