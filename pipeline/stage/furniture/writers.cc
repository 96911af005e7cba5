#include "pipeline/stage/furniture/writers.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr std::string_view kOffice = "기자";
constexpr size_t kSyllable = 3;                             // bytes
constexpr size_t kShortest = 2 * kSyllable, kLongest = 12;  // bytes of a name

// Where the Hangul begins that `text` ends with.
size_t hangul_begin(std::string_view text) {
  size_t begin = text.size();
  while (begin >= kSyllable) {
    const auto lead = static_cast<unsigned char>(text[begin - kSyllable]);
    if (lead < 0xEA || lead > 0xED) break;
    begin -= kSyllable;
  }
  return begin;
}

// The names before each "기자" of a byline: "김가람·이나래 기자".
void add_names(std::string_view byline, std::vector<std::string_view>& names) {
  for (size_t at = byline.find(kOffice); at != std::string_view::npos;
       at = byline.find(kOffice, at + kOffice.size())) {
    for (std::string_view before = trim(byline.substr(0, at));;) {
      const size_t begin = hangul_begin(before);
      const std::string_view name = before.substr(begin);
      if (name.size() < kShortest || name.size() > kLongest) break;
      names.push_back(name);
      before = trim(before.substr(0, begin));
      if (before.ends_with("·"))
        before.remove_suffix(std::string_view("·").size());
      else if (before.ends_with(','))
        before.remove_suffix(1);
      else
        break;
      before = trim(before);
    }
  }
}

}  // namespace

void find_writers(std::string_view text, const std::vector<Line>& lines, const RuleSet& rules,
                  RuleId rule, std::vector<Match>& matches) {
  std::vector<std::string_view> names;
  for (const Match& m : matches)
    if (const std::string& cls = rules[m.rule].cls; cls == "byline" || cls == "dateline")
      add_names(text.substr(m.begin, m.end - m.begin), names);
  if (names.empty()) return;
  std::sort(names.begin(), names.end());
  for (const Line& line : lines)
    if (line.size() <= kLongest && std::binary_search(names.begin(), names.end(), line.of(text)))
      matches.push_back({line.begin, line.end, rule, {}, "the page's writer"});
}

}  // namespace kotidy::furniture
