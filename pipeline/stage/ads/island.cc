#include "pipeline/stage/ads/island.h"

#include <algorithm>
#include <vector>

#include "pipeline/text/utf8.h"

namespace kotidy::ads {
namespace {

constexpr size_t kReach = 512;  // bytes that are looked at on either side of a brand
constexpr size_t kWordsLeft = 2;  // place words before a brand: "울산 힐스테이트", "서울 송파 …"
constexpr size_t kWordsRight = 6;

struct Span {
  size_t begin, end;
  bool empty() const { return begin == end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_edge(char c) { return is_gap(c) || c == '\n'; }

Span word_around(std::string_view text, size_t begin, size_t end) {
  while (begin > 0 && !is_edge(text[begin - 1]) && end - begin < kReach) --begin;
  while (end < text.size() && !is_edge(text[end]) && end - begin < 2 * kReach) ++end;
  return {begin, end};
}

Span word_after(std::string_view text, size_t at) {
  const size_t limit = std::min(text.size(), at + kReach);
  while (at < limit && is_gap(text[at])) ++at;
  size_t end = at;
  while (end < limit && !is_edge(text[end])) ++end;
  return {at, end};
}

Span word_before(std::string_view text, size_t at) {
  const size_t limit = at > kReach ? at - kReach : 0;
  while (at > limit && is_gap(text[at - 1])) --at;
  size_t begin = at;
  while (begin > limit && !is_edge(text[begin - 1])) --begin;
  return {begin, at};
}

bool at_line_end(std::string_view text, size_t at) {
  while (at < text.size() && is_gap(text[at])) ++at;
  return at == text.size() || text[at] == '\n';
}

bool starts_with_mark(std::string_view word) {
  static constexpr std::string_view kMarks = ",.)]}:;~%/&+=";
  return !word.empty() && (kMarks.find(word.front()) != std::string_view::npos ||
                           word.starts_with("”") || word.starts_with("’") || word.starts_with("·"));
}

}  // namespace

bool IslandFinder::may_start(std::string_view text, size_t line, size_t begin) const {
  std::string_view before = text.substr(line, begin - line);
  while (!before.empty() && is_gap(before.back())) before.remove_suffix(1);
  if (before.empty()) return true;
  for (std::string_view mark : {"▶", "▷", "☞", "|", "■", "◆", "●", "※", "★"})
    if (before.ends_with(mark)) return true;
  return endings_.ends_sentence(before);
}

std::optional<Island> IslandFinder::around(std::string_view text, size_t begin, size_t end) const {
  const Span word = word_around(text, begin, end);
  if (words_.part_of(text.substr(word.begin, begin - word.begin)) == Part::kNone &&
      word.begin != begin)
    return std::nullopt;
  if (words_.part_of(word.of(text).substr(begin - word.begin)) == Part::kNone) return std::nullopt;
  bool named =
      word.begin != begin || word.end != end || words_.is_name(text.substr(begin, end - begin));

  size_t stop = word.end, sure = word.end;  // `sure` leaves out common words at the end
  size_t deals = 0;
  for (size_t i = 0; i < kWordsRight; ++i) {
    const Span next = word_after(text, stop);
    const Part part = words_.part_of(next.of(text));
    if (part == Part::kNone) break;
    stop = next.end;
    deals = part == Part::kDeal ? deals + 1 : 0;
    const bool doubtful = part == Part::kCommon || deals == 1;
    if (doubtful && !at_line_end(text, stop)) continue;
    sure = stop;
    named = true;
  }
  if (!named) return std::nullopt;

  const size_t from = floor_char(text, word.begin > kReach ? word.begin - kReach : 0);
  size_t line = text.substr(from, word.begin - from).rfind('\n');
  line = from + (line == std::string_view::npos ? 0 : line + 1);
  std::optional<size_t> start;
  size_t at = word.begin;
  for (size_t i = 0; i <= kWordsLeft; ++i) {
    if (may_start(text, line, at)) start = at;
    const Span before = word_before(text, at);
    if (before.empty() || before.begin < line) break;
    const Part part = words_.part_of(before.of(text));
    if (part != Part::kPlace && part != Part::kName) break;
    at = before.begin;
  }
  if (!start) return std::nullopt;

  const bool ends_line = at_line_end(text, sure);
  if (!ends_line) {
    const std::string_view next = word_after(text, sure).of(text);
    if (starts_with_mark(next) || words_.follows(next)) return std::nullopt;
  }
  const bool starts_line =
      *start == line ||
      text.substr(line, *start - line).find_first_not_of(" \t\r") == std::string_view::npos;
  return Island{*start, sure, starts_line && ends_line};
}

}  // namespace kotidy::ads
