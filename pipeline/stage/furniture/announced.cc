#include "pipeline/stage/furniture/announced.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr size_t kSentence = 3;  // words before a colon that make it more than a label

size_t count_words(std::string_view line) {
  size_t words = 0;
  for (size_t at = 0; at < line.size(); ++at) words += at == 0 || line[at - 1] == ' ';
  return words;
}

}  // namespace

Announced::Announced(const WordList& ends) {
  for (const WordList::Row& row : ends.rows()) ends_.push_back(row.text(0));
}

bool Announced::announces(std::string_view line) const {
  if (line.ends_with(':') && count_words(line) >= kSentence) return true;
  return std::any_of(ends_.begin(), ends_.end(),
                     [line](const std::string& end) { return line.ends_with(end); });
}

void Announced::drop(std::string_view text, const std::vector<Line>& lines,
                     std::vector<Match>& matches) const {
  if (matches.empty()) return;
  std::vector<bool> taken(lines.size());  // by a match, from end to end
  for (const Match& m : matches) {
    for (size_t i = line_at(lines, m.begin); i < lines.size() && lines[i].begin < m.end; ++i) {
      if (m.by.empty() && m.begin <= lines[i].begin && m.end >= lines[i].end) taken[i] = true;
    }
  }
  std::vector<bool> announced(lines.size());
  bool any = false;
  for (size_t i = 0, above = lines.size(); i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    if (taken[i] && above < i) {
      announced[i] = taken[above] ? announced[above] : announces(lines[above].of(text));
      any = any || announced[i];
    }
    above = i;
  }
  if (!any) return;
  std::erase_if(matches, [&](const Match& m) {
    const size_t i = line_at(lines, m.begin);
    return announced[i] && m.begin <= lines[i].begin && m.end >= lines[i].end;
  });
}

}  // namespace kotidy::furniture
