#include "pipeline/stage/furniture/writers.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr std::string_view kOffice = "기자";
constexpr size_t kSyllable = 3;                             // bytes
constexpr size_t kShortest = 2 * kSyllable, kLongest = 12;  // bytes of a name

bool is_hangul(std::string_view text) {
  if (text.size() % kSyllable != 0) return false;
  for (size_t at = 0; at < text.size(); at += kSyllable) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xEA || lead > 0xED) return false;
  }
  return true;
}

// The word before each "기자" of a byline, as long as a name is.
void add_names(std::string_view byline, std::vector<std::string_view>& names) {
  for (size_t at = byline.find(kOffice); at != std::string_view::npos;
       at = byline.find(kOffice, at + kOffice.size())) {
    const std::string_view before = trim(byline.substr(0, at));
    size_t begin = before.size();
    while (begin > 0 && (static_cast<unsigned char>(before[begin - 1]) & 0x80) != 0) --begin;
    const std::string_view name = before.substr(begin);
    if (name.size() >= kShortest && name.size() <= kLongest && is_hangul(name))
      names.push_back(name);
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
