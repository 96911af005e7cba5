#include "pipeline/stage/furniture/amid.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr size_t kLabel = 60;  // bytes by which lines are told to begin alike

enum class Kind : uint8_t { kText, kBlank, kBeside, kEdge, kOther };

bool covers(const Match& m, const Line& line) {
  return m.by.empty() && m.begin <= line.begin && m.end >= line.end;
}

// Up to the first digit: "입력: " of "입력: 08:30"; all of a line that has none.
std::string_view label_of(std::string_view line) {
  return line.substr(0, std::min(line.find_first_of("0123456789"), kLabel));
}

}  // namespace

bool Amid::is_sentence(std::string_view text, const Line& line) const {
  return endings_.ends_sentence(line.of(text));
}

void Amid::drop(std::string_view text, const std::vector<Line>& lines,
                std::vector<Match>& matches) const {
  const auto is_edge = [this](const Match& m) { return rules_[m.rule].edge && m.by.empty(); };
  if (std::none_of(matches.begin(), matches.end(), is_edge)) return;
  std::vector<Kind> kinds(lines.size(), Kind::kText);
  for (size_t i = 0; i < lines.size(); ++i)
    if (lines[i].empty()) kinds[i] = Kind::kBlank;
  for (const Match& m : matches) {
    const size_t i = line_at(lines, m.begin);
    const Kind kind = is_edge(m)              ? Kind::kEdge
                      : rules_[m.rule].beside ? Kind::kBeside
                                              : Kind::kOther;
    if (kinds[i] != Kind::kBlank && covers(m, lines[i])) kinds[i] = std::max(kinds[i], kind);
  }
  std::vector<std::string_view> labels;
  for (size_t i = 0, above = lines.size(); i < lines.size();) {
    if (kinds[i] <= Kind::kBlank) {
      if (kinds[i] == Kind::kText) above = i;
      ++i;
      continue;
    }
    const size_t begin = i;
    bool edges = true;
    for (; i < lines.size() && kinds[i] != Kind::kText; ++i)
      edges = edges && kinds[i] < Kind::kOther;
    if (!edges || above == lines.size() || i == lines.size()) continue;
    if (!is_sentence(text, lines[above]) || !is_sentence(text, lines[i])) continue;
    for (size_t k = begin; k < i; ++k)
      if (kinds[k] == Kind::kEdge) labels.push_back(label_of(lines[k].of(text)));
  }
  std::sort(labels.begin(), labels.end());
  std::erase_if(matches, [&](const Match& m) {
    const Line& line = lines[line_at(lines, m.begin)];
    return is_edge(m) && covers(m, line) &&
           std::binary_search(labels.begin(), labels.end(), label_of(line.of(text)));
  });
}

}  // namespace kotidy::furniture
