#include "pipeline/stage/furniture/line_marks.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kNameBytes = 40;

// Bytes of the quote marks and blanks that a line begins with; 0 where no words follow.
size_t quote_size(std::string_view line) {
  size_t at = 0, marks = 0;
  while (at < line.size() && (line[at] == '>' || is_blank(line[at]))) marks += line[at++] == '>';
  if (marks == 0 || marks > 4 || at == line.size()) return 0;
  const auto next = static_cast<unsigned char>(line[at]);
  return next >= 0xE2 && next <= 0xED ? at : 0;  // Hangul, or a quotation mark before it
}

// Bytes of "[이름] " at the head of a line; 0 if there is none.
size_t name_size(std::string_view line) {
  if (line.empty() || line.front() != '[') return 0;
  const size_t close = line.substr(0, kNameBytes).find(']');
  if (close == std::string_view::npos || close < 7) return 0;
  for (size_t at = 1; at < close; ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    const bool fits = (byte >= 0xEA && byte <= 0xED) || (byte >= 0x80 && byte <= 0xBF) ||
                      byte == ' ' || byte == '/' || (byte >= 'A' && byte <= 'Z');
    if (!fits) return 0;
  }
  size_t end = close + 1;
  while (end < line.size() && is_blank(line[end])) ++end;
  return end;
}

void take(const Line& line, size_t size, RuleId rule, const char* why, std::vector<Match>& out) {
  out.push_back({line.begin, line.begin + size, rule, {}, why});
}

}  // namespace

void find_quotes(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                 std::vector<Match>& out) {
  for (size_t i = 0; i < lines.size();) {
    size_t end = i;
    while (end < lines.size() && quote_size(lines[end].of(text)) > 0) ++end;
    for (size_t k = i; end - i >= 2 && k < end; ++k)
      take(lines[k], quote_size(lines[k].of(text)), rule, "lines of a quotation", out);
    i = std::max(end, i + 1);
  }
}

void find_speakers(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                   std::vector<Match>& out) {
  std::vector<const Line*> named;
  for (const Line& line : lines)
    if (name_size(line.of(text)) > 0) named.push_back(&line);
  if (named.size() < 2) return;
  for (const Line* line : named)
    take(*line, name_size(line->of(text)), rule, "several lines begin with a name", out);
}

}  // namespace kotidy::furniture
