// Words between blanks, and the edges of lines.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "pipeline/text/utf8.h"

namespace kotidy::ads {

inline constexpr size_t kReach = 512;  // bytes that are looked at on either side of a brand

struct Span {
  size_t begin, end;
  bool empty() const { return begin == end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

inline bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\r'; }
inline bool is_edge(char c) { return is_gap(c) || c == '\n'; }

inline Span word_after(std::string_view text, size_t at) {
  const size_t limit = std::min(text.size(), at + kReach);
  while (at < limit && is_gap(text[at])) ++at;
  size_t end = at;
  while (end < limit && !is_edge(text[end])) ++end;
  return {at, end};
}

inline Span word_before(std::string_view text, size_t at) {
  const size_t limit = at > kReach ? at - kReach : 0;
  while (at > limit && is_gap(text[at - 1])) --at;
  size_t begin = at;
  while (begin > limit && !is_edge(text[begin - 1])) --begin;
  return {begin, at};
}

inline bool at_line_end(std::string_view text, size_t at) {
  while (at < text.size() && is_gap(text[at])) ++at;
  return at == text.size() || text[at] == '\n';
}

inline std::string_view last_bytes(std::string_view text, size_t count) {
  return text.size() <= count ? text : text.substr(text.size() - count);
}

// True for a word that belongs to what is before it: ", …", "(…".
inline bool starts_with_mark(std::string_view word) {
  static constexpr std::string_view kMarks = ",.)]}:;~%/&+=(";
  return !word.empty() && (kMarks.find(word.front()) != std::string_view::npos ||
                           word.starts_with("”") || word.starts_with("’") || word.starts_with("·"));
}

// The filled line that ends before `at` (its last kReach bytes), and the one behind it.
inline std::string_view line_before(std::string_view text, size_t at) {
  while (at > 0 && is_edge(text[at - 1])) --at;
  const size_t from = floor_char(text, at > kReach ? at - kReach : 0);
  const size_t newline = text.substr(from, at - from).rfind('\n');
  const size_t begin = newline == std::string_view::npos ? from : from + newline + 1;
  return text.substr(begin, at - begin);
}

inline std::string_view line_after(std::string_view text, size_t at) {
  while (at < text.size() && is_edge(text[at])) ++at;
  const size_t newline = text.find('\n', at);
  std::string_view line =
      text.substr(at, newline == std::string_view::npos ? newline : newline - at);
  while (!line.empty() && is_gap(line.back())) line.remove_suffix(1);
  return line;
}

// True when an empty line, or nothing, is next to the line of `at`.
inline bool empty_line_above(std::string_view text, size_t at) {
  while (at > 0 && is_gap(text[at - 1])) --at;
  if (at == 0) return true;
  for (--at; at > 0 && is_gap(text[at - 1]); --at) continue;
  return at == 0 || text[at - 1] == '\n';
}

inline bool empty_line_below(std::string_view text, size_t end) {
  while (end < text.size() && is_gap(text[end])) ++end;
  if (end == text.size()) return true;
  return at_line_end(text, end + 1);
}

}  // namespace kotidy::ads
