#include "pipeline/stage/furniture/listed.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr size_t kSpeaks = 3;     // names that stand over what is said, one of them twice
constexpr size_t kSpeakers = 8;   // of them, before and after, among which that counts
constexpr size_t kRow = 3;        // lines in a row that are names: a list
constexpr size_t kLabel = 48;     // bytes of a label above an address
constexpr size_t kSaid = 45;      // bytes of a line that is no button
constexpr size_t kLetter = 60;    // bytes of a letter's last line
constexpr size_t kDirectory = 4;  // lines above in which its first entries are looked for

bool speaks(const std::vector<std::string_view>& names, size_t i) {
  const size_t from = i > kSpeakers ? i - kSpeakers : 0;
  const auto to = names.begin() + static_cast<ptrdiff_t>(std::min(names.size(), i + kSpeakers));
  size_t count = 0;
  bool again = false;
  for (auto name = names.begin() + static_cast<ptrdiff_t>(from); name != to; ++name, ++count)
    again = again || std::find(name + 1, to, *name) != to;
  return again && count >= kSpeaks;
}

// Three addresses by turns with lines of other words: people and where to write to.
bool in_directory(const std::vector<Line>& lines, const std::vector<bool>& taken, size_t i) {
  const auto entry = [&](size_t k) {
    return k > 0 && k < lines.size() && taken[k] && !taken[k - 1] && !lines[k - 1].empty();
  };
  size_t begin = i, count = 1;
  while (begin > 2 && entry(begin - 2) && i - begin < kDirectory) begin -= 2;
  for (size_t k = begin; entry(k + 2) && count < kRow; k += 2) ++count;
  return count >= kRow;
}

// Three names by turns with sentences: who says what.
bool write_in_turn(std::string_view text, const std::vector<Line>& lines,
                   const std::vector<bool>& named, size_t i) {
  const auto entry = [&](size_t k) {
    return k + 1 < lines.size() && named[k] && !named[k + 1] &&
           lines[k + 1].of(text).ends_with('.');
  };
  size_t begin = i, count = 0;
  while (begin > 1 && entry(begin - 2) && i - begin < kDirectory) begin -= 2;
  for (size_t k = begin; entry(k) && count < kRow; k += 2) ++count;
  return count >= kRow;
}

// "010-0000-0000" and nothing else.
bool is_phone(std::string_view line) {
  constexpr size_t kFewest = 8, kMost = 24;
  const auto digits = std::count_if(line.begin(), line.end(), is_digit);
  return digits >= ptrdiff_t{kFewest} && line.size() <= kMost &&
         line.find_first_not_of("0123456789-(). +") == std::string_view::npos;
}

// The run of set lines around line i, without blank ones between.
std::pair<size_t, size_t> run_around(const std::vector<bool>& set, size_t i) {
  size_t begin = i, end = i + 1;
  while (begin > 0 && set[begin - 1] && i - begin < kRow) --begin;
  while (end < set.size() && set[end] && end - i <= kRow) ++end;
  return {begin, end};
}

}  // namespace

Listed::Listed(const RuleSet& rules)
    : name_rule_(rules.require("furniture.byline-name")),
      mail_rule_(rules.require("furniture.mail-line")),
      address_rule_(rules.require("furniture.byline-address")),
      labels_(rules.list("furniture/announcers").words_where("kind", "contact")),
      letters_(rules.list("furniture/announcers").words_where("kind", "letter")) {}

// "김가람 드림" and below it where to write to.
bool Listed::closes_letter(std::string_view text, const std::vector<Line>& lines, size_t i) const {
  while (i > 0 && lines[i - 1].empty()) --i;
  if (i == 0) return false;
  std::string_view above = lines[i - 1].of(text);
  if (above.size() > kLetter) return false;
  while (above.ends_with('.') || above.ends_with('!')) above.remove_suffix(1);
  return std::any_of(letters_.begin(), letters_.end(),
                     [above](const std::string& end) { return above.ends_with(end); });
}

bool Listed::is_listed(std::string_view text, const std::vector<Line>& lines,
                       const std::vector<bool>& named, const std::vector<bool>& other,
                       const Match& match) const {
  const size_t i = line_at(lines, match.begin);
  if (match.rule != name_rule_) {
    if (match.begin > lines[i].begin || i == 0) return false;
    if (closes_letter(text, lines, i)) return true;
    if (lines[i - 1].empty() || named[i - 1] || other[i - 1]) return false;
    if (in_directory(lines, other, i) || is_phone(lines[i - 1].of(text))) return true;
    if (i + 1 < lines.size() && is_phone(lines[i + 1].of(text))) return true;
    const std::string_view above = lines[i - 1].of(text);
    return above.size() <= kLabel &&
           std::any_of(labels_.begin(), labels_.end(),
                       [&](const auto& l) { return above.find(l) != std::string_view::npos; });
  }
  if (write_in_turn(text, lines, named, i)) return true;
  const auto [begin, end] = run_around(named, i);
  const bool beside = (begin > 0 && other[begin - 1]) || (end < lines.size() && other[end]);
  return end - begin >= kRow && !beside;
}

// True when a sentence stands below the name at line i, which nothing takes: he said it.
bool Listed::is_said_by(std::string_view text, const std::vector<Line>& lines,
                        const std::vector<bool>& taken, size_t i) {
  do ++i;
  while (i < lines.size() && lines[i].empty());
  if (i >= lines.size() || taken[i]) return false;
  const std::string_view words = lines[i].of(text);
  if (words.size() >= kSaid) return true;
  for (const std::string_view end : {".", "?", "!", "다", "요", "까", "죠", "…"})
    if (words.ends_with(end)) return true;
  return false;
}

void Listed::drop(std::string_view text, const std::vector<Line>& lines,
                  std::vector<Match>& matches) const {
  size_t count = 0, mails = 0;
  for (const Match& m : matches) {
    count += m.rule == name_rule_;
    mails += m.rule == mail_rule_ || m.rule == address_rule_;
  }
  if (count < kRow && mails == 0) return;
  std::vector<bool> named(lines.size()), other(lines.size()), taken(lines.size());
  for (const Match& m : matches) {
    const size_t i = line_at(lines, m.begin);
    taken[i] = true;
    (m.rule == name_rule_ ? named : other)[i] = true;
  }
  std::vector<std::string_view> names;  // over what is said
  for (const Match& m : matches)
    if (m.rule == name_rule_ && is_said_by(text, lines, taken, line_at(lines, m.begin)))
      names.push_back(text.substr(m.begin, m.end - m.begin));
  size_t name = 0;
  std::erase_if(matches, [&](const Match& m) {
    const bool says =
        m.rule == name_rule_ && is_said_by(text, lines, taken, line_at(lines, m.begin));
    if (says && speaks(names, name++)) return true;
    const bool may_be = m.rule == name_rule_ || m.rule == mail_rule_ || m.rule == address_rule_;
    return may_be && is_listed(text, lines, named, other, m);
  });
}

}  // namespace kotidy::furniture
