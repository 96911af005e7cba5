#include "pipeline/stage/furniture/time_table.h"

#include "pipeline/stage/furniture/time_code.h"

namespace kotidy::furniture {
namespace {

bool is_table_rule(std::string_view line) {
  size_t dashes = 0, bars = 0;
  for (char c : line) {
    if (c == '-')
      ++dashes;
    else if (c == '|')
      ++bars;
    else if (c != ':' && !is_blank(c))
      return false;
  }
  return dashes >= 3 && bars >= 1;
}

// Of a row "| 11:12 | text |": where its first cell starts.
std::string_view first_cell(std::string_view row) {
  if (row.starts_with('|')) row.remove_prefix(1);
  const size_t bar = row.find('|');
  return trim(row.substr(0, bar == std::string_view::npos ? row.size() : bar));
}

bool is_time_cell(std::string_view cell) {
  const auto code = parse_time_code(cell);
  return code && code->size == cell.size();
}

void strip_row(std::string_view text, const Line& line, RuleId rule, std::vector<Match>& out) {
  const std::string_view row = line.of(text);
  size_t at = row.find('|', row.starts_with('|') ? 1 : 0);
  out.push_back({line.begin, line.begin + at + 1, rule, {}, "a row of a table of times"});
  while ((at = row.find('|', at + 1)) != std::string_view::npos)
    out.push_back({line.begin + at, line.begin + at + 1, rule, {}, {}});
}

}  // namespace

void find_time_tables(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                      std::vector<Match>& out) {
  for (size_t i = 1; i + 1 < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const char head = text[lines[i].begin];
    if (head != '-' && head != '|' && head != ':') continue;
    if (!is_table_rule(lines[i].of(text))) continue;
    if (lines[i - 1].of(text).find('|') == std::string_view::npos) continue;
    size_t row = i + 1;
    while (row < lines.size() && lines[row].of(text).find('|') != std::string_view::npos &&
           is_time_cell(first_cell(lines[row].of(text))))
      ++row;
    const bool other_rows =
        row < lines.size() && lines[row].of(text).find('|') != std::string_view::npos;
    if (row < i + 2 || other_rows) continue;
    out.push_back({lines[i - 1].begin, lines[i - 1].end, rule, {}, "head of a table of times"});
    out.push_back({lines[i].begin, lines[i].end, rule, {}, "rule of a table of times"});
    for (size_t r = i + 1; r < row; ++r) strip_row(text, lines[r], rule, out);
    i = row - 1;
  }
}

}  // namespace kotidy::furniture
