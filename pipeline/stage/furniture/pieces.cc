#include "pipeline/stage/furniture/pieces.h"

#include <algorithm>
#include <cstdint>

#include "pipeline/stage/segment/boundaries.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

// Bytes around a line that segment may look at when it judges an end: its window for the rate of
// sentence marks, and blanks.
constexpr size_t kAround = 3072;

size_t window_begin(std::string_view text, size_t line) {
  if (line <= kAround) return 0;
  const size_t from = floor_char(text, line - kAround);
  const size_t newline = text.find('\n', from);
  return newline < line ? newline + 1 : from;
}

size_t window_end(std::string_view text, size_t line_end) {
  return floor_char(text, std::min(text.size(), line_end + kAround));
}

Line without_blanks(std::string_view text, size_t begin, size_t end) {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

}  // namespace

std::vector<size_t> Pieces::cut(std::string_view text, const std::vector<size_t>& which,
                                std::vector<Line>& lines) const {
  std::vector<uint32_t> ends;  // sentence ends inside the lines, as [end, next begin) pairs
  for (size_t i = 0; i < which.size();) {
    // Lines near to each other share a window, so that no byte is looked at often.
    const size_t begin = window_begin(text, lines[which[i]].begin);
    size_t end = lines[which[i]].end;
    while (++i < which.size() && lines[which[i]].begin < end + 2 * kAround)
      end = lines[which[i]].end;
    const std::string_view window = text.substr(begin, window_end(text, end) - begin);
    for (const Gap& gap : find_gaps(window, endings_, {.unmarked = unmarked_})) {
      if (gap.kind != GapKind::kBreak) continue;
      ends.push_back(static_cast<uint32_t>(begin) + gap.begin);
      ends.push_back(static_cast<uint32_t>(begin) + gap.end);
    }
  }
  std::vector<Line> cut_lines;
  std::vector<size_t> pieces;
  size_t next = 0, wanted = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line line = lines[i];
    if (wanted == which.size() || which[wanted] != i) {
      cut_lines.push_back(line);
      continue;
    }
    ++wanted;
    while (next < ends.size() && ends[next] <= line.begin) next += 2;
    uint32_t begin = line.begin;
    const size_t first = cut_lines.size();
    for (; next < ends.size() && ends[next] < line.end; next += 2) {
      cut_lines.push_back(without_blanks(text, begin, ends[next]));
      begin = ends[next + 1];
    }
    cut_lines.push_back(without_blanks(text, begin, line.end));
    if (cut_lines.size() == first + 1) continue;  // one sentence
    for (size_t k = first; k < cut_lines.size(); ++k) pieces.push_back(k);
  }
  lines = std::move(cut_lines);
  return pieces;
}

}  // namespace kotidy::furniture
