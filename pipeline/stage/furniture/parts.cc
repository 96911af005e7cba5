#include "pipeline/stage/furniture/parts.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr size_t kShort = 80;  // bytes of a line of a few menu items
constexpr size_t kRounds = 3;  // things that fall one behind the other at the edge of a line

bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }

// Takes a match at an edge of the line off it; false when there is none, or nothing is left.
bool narrow(std::string_view text, const Match& m, Line& line) {
  const bool at_begin = m.begin <= line.begin, at_end = m.end >= line.end;
  if (at_begin == at_end || m.end <= line.begin || m.begin >= line.end) return false;
  if (at_begin) {
    line.begin = static_cast<uint32_t>(m.end);
    while (line.begin < line.end && is_blank(text[line.begin])) ++line.begin;
  } else {
    line.end = static_cast<uint32_t>(m.begin);
    while (line.end > line.begin && is_blank(text[line.end - 1])) --line.end;
  }
  return true;
}

}  // namespace

bool takes_line(const Decisions& decide, const Match& m, const Line& line) {
  return m.begin <= line.begin && m.end >= line.end && m.by.empty() &&
         decide[m.rule] == Decision::kApply;
}

void drop_ignored(const Decisions& decide, std::vector<Match>& matches) {
  std::erase_if(matches, [&](const Match& m) { return decide[m.rule] == Decision::kIgnore; });
}

void Parts::try_sentences(const Trial& how, const std::vector<size_t>& missed,
                          std::vector<Line>& lines, std::vector<Match>& matches) const {
  std::vector<bool> covered(missed.empty() ? 0 : lines.size());
  if (!missed.empty())
    for (const Match& m : matches)
      if (const size_t i = line_at(lines, m.begin); takes_line(how.decide, m, lines[i]))
        covered[i] = true;
  std::vector<size_t> which;
  for (size_t i = 0, at = 0; i < lines.size(); ++i) {
    const size_t stop = i + 1 < lines.size() ? lines[i + 1].begin : how.text.size() + 1;
    bool wanted = false;
    for (; at < missed.size() && missed[at] < stop; ++at) wanted = !covered[i];
    if (wanted || ends_in_furniture(lines[i].of(how.text))) which.push_back(i);
  }
  if (which.empty()) return;
  for (const size_t i : pieces_.cut(how.text, which, lines)) try_line(how, lines[i], matches);
}

void Parts::try_remnants(const Trial& how, std::vector<Line>& lines,
                         std::vector<Match>& matches) const {
  for (size_t seen = 0, round = 0; seen < matches.size() && round < kRounds; ++round) {
    std::vector<size_t> narrowed;
    const size_t size = matches.size();
    for (size_t k = seen; k < size; ++k) {
      const Match& m = matches[k];
      if (!m.by.empty() || tools_.rules[m.rule].beside || how.decide[m.rule] != Decision::kApply)
        continue;
      const size_t i = line_at(lines, m.begin);
      if (narrow(how.text, m, lines[i])) narrowed.push_back(i);
    }
    seen = size;
    std::sort(narrowed.begin(), narrowed.end());
    narrowed.erase(std::unique(narrowed.begin(), narrowed.end()), narrowed.end());
    for (const size_t i : narrowed) try_line(how, lines[i], matches);
  }
}

// Adds what matches were the line a text of its own.
void Parts::try_line(const Trial& how, const Line& line, std::vector<Match>& matches) const {
  if (!how.words.any(line.begin, line.end)) return;
  std::vector<Match> found;
  MatchContext part;
  part.whole = &how.whole;
  tools_.matcher.find(line.of(how.text), part, found);
  drop_ignored(how.decide, found);
  for (Match& match : found) {
    match.begin += line.begin;
    match.end += line.begin;
    matches.push_back(std::move(match));
  }
}

// True for a line with a menu, or a phrase nobody says, behind its last sentence.
bool Parts::ends_in_furniture(std::string_view line) const {
  if (line.empty() || line.back() == '.') return false;
  // "좋아요 24" will be two lines.
  if (line.size() < kShort && line.find("요 ") != std::string_view::npos &&
      tools_.menu.judge(line) != Strength::kNone)
    return true;
  const std::string_view end = line.substr(line.size() - std::min(line.size(), kMenuBytes));
  size_t mark = end.size();  // behind the last mark; 0: none
  while (mark > 0 && !is_stop(end[mark - 1])) --mark;
  const std::string_view tail = trim(end.substr(mark));
  if (mark == 0 || tail.empty()) return false;
  return tools_.menu.judge(tail) == Strength::kStrong || tools_.hallucinations.sure(tail);
}

}  // namespace kotidy::furniture
