#include "pipeline/stage/furniture/tail.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kTailBytes = 600;
constexpr size_t kTries = 6;

// Bytes of the line that no match at its end covers yet.
size_t open_end(std::string_view text, const Line& line, const std::vector<Match>& matches) {
  size_t end = line.end;
  for (bool moved = true; moved;) {
    moved = false;
    for (const Match& m : matches) {
      if (m.begin >= line.begin && m.begin < end && m.end >= end && m.by.empty()) {
        end = m.begin;
        moved = true;
      }
    }
    while (end > line.begin && is_blank(text[end - 1])) --end;
  }
  return end;
}

// Places behind a sentence end: "다." and closing marks, then anything but a digit or another dot.
std::vector<size_t> sentence_ends(std::string_view text, size_t begin, size_t end) {
  std::vector<size_t> places;
  for (size_t at = begin; at < end; ++at) {
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') continue;
    if (at < 3 || static_cast<unsigned char>(text[at - 1]) < 0x80) continue;
    size_t next = at + 1;
    while (next < end) {
      size_t size = 0;
      for (std::string_view close : {"\"", "'", "”", "’", ")", "」"})
        if (text.substr(next).starts_with(close)) size = close.size();
      if (size == 0) break;
      next += size;
    }
    while (next < end && is_blank(text[next])) ++next;
    if (next < end) places.push_back(next);
  }
  if (places.size() > kTries) places.erase(places.begin(), places.end() - kTries);
  return places;
}

}  // namespace

void find_tail(std::string_view text, const std::vector<Line>& lines, const Matcher& matcher,
               const Menu& menu, RuleId menu_rule, std::vector<Match>& matches) {
  // Only the matches near the end matter; they are few.
  std::vector<Match> near;
  const size_t far = text.size() > 8192 ? text.size() - 8192 : 0;
  for (const Match& m : matches)
    if (m.begin >= far && near.size() < 64) near.push_back(m);
  size_t last = lines.size();
  size_t end = 0;
  while (last > 0 && lines[last - 1].begin >= far) {
    const Line& line = lines[last - 1];
    end = line.empty() ? line.begin : open_end(text, line, near);
    if (end > line.begin) break;
    --last;
  }
  if (last == 0 || end <= lines[last - 1].begin) return;
  const size_t begin = std::max<size_t>(lines[last - 1].begin,
                                        floor_char(text, end > kTailBytes ? end - kTailBytes : 0));
  for (size_t place : sentence_ends(text, begin, end)) {
    const std::string_view tail = text.substr(place, end - place);
    if (menu.judge(tail) == Strength::kStrong) {
      matches.push_back({place, end, menu_rule, {}, "behind the last sentence"});
      return;
    }
    std::vector<Match> found;
    matcher.find(tail, {}, found);
    for (const Match& m : found) {
      if (m.begin != 0 || m.end != tail.size() || !m.by.empty()) continue;
      matches.push_back({place, end, m.rule, {}, "behind the last sentence"});
      return;
    }
  }
}

}  // namespace kotidy::furniture
