#include "pipeline/stage/furniture/tail.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/stage/furniture/detect.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kTailBytes = 600;
constexpr size_t kTries = 6;
constexpr size_t kNearEnd = 8192;

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

// Marks that begin an outlet's line; what stands behind one belongs to it up to the end.
bool starts_with_mark(std::string_view text) {
  constexpr std::array<std::string_view, 10> kMarks = {"▶", "▷", "☞", "★", "☆",
                                                       "※", "-", "*", "[", "<"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [text](std::string_view mark) { return text.starts_with(mark); });
}

// The rule by which text[place, end) would fall, were it a line of its own.
std::optional<RuleId> rule_of_tail(std::string_view text, size_t place, size_t end,
                                   const TailRules& rules) {
  const std::string_view tail = text.substr(place, end - place);
  if (rules.menu.judge(tail) == Strength::kStrong) return rules.menu_rule;
  std::vector<Match> found;
  rules.matcher.find(tail, {}, found);
  for (const Match& m : found)
    if (m.begin == 0 && m.end == tail.size() && m.by.empty()) return m.rule;
  if (is_promotion(tail) && !has_pointer(text.substr(0, place))) return rules.promotion_rule;
  return std::nullopt;
}

}  // namespace

void find_tail(std::string_view text, const TailRules& rules, std::vector<Match>& matches) {
  // Only the matches near the end matter; they are few.
  std::vector<Match> near;
  const size_t far = text.size() > kNearEnd ? text.size() - kNearEnd : 0;
  for (const Match& m : matches)
    if (m.begin >= far && near.size() < 64) near.push_back(m);
  // The lines as they stand: the stage cuts its own at sentences.
  const size_t from = far == 0 ? 0 : text.find('\n', far - 1) + 1;
  if (far > 0 && from == 0) return;
  std::vector<Line> lines = split_lines(text.substr(from));
  for (Line& line : lines) {
    line.begin += static_cast<uint32_t>(from);
    line.end += static_cast<uint32_t>(from);
  }
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
  const size_t whole_end = lines[last - 1].end;  // a mark's line may be covered in part
  const std::vector<size_t> places = sentence_ends(text, begin, end);
  const auto take = [&](size_t place, size_t stop) {
    if (place >= end) return;
    const auto rule = rule_of_tail(text, place, stop, rules);
    if (!rule) return;
    matches.push_back({place, stop, *rule, {}, "behind the last sentence"});
    end = place;
    while (end > begin && is_blank(text[end - 1])) --end;
  };
  for (size_t place : places)
    if (starts_with_mark(text.substr(place))) take(place, whole_end);
  for (auto place = places.rbegin(); place != places.rend(); ++place) take(*place, end);
}

}  // namespace kotidy::furniture
