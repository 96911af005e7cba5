#include "pipeline/stage/furniture/amid.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr size_t kLabel = 60;  // bytes by which lines are told to begin alike

enum class Kind : uint8_t { kText, kBlank, kBeside, kEdge, kOther };

bool covers(const Match& m, const Line& line) {
  return m.by.empty() && m.begin <= line.begin && m.end >= line.end;
}

// By what lines are told to be of one kind: what stands before a number, else the whole line; dates
// are, whatever their label ("등록 2024-02-11", "수정 2024-02-12").
std::string_view label_of(std::string_view line, std::string_view cls) {
  return cls == "date" ? cls : line.substr(0, std::min(line.find_first_of("0123456789"), kLabel));
}

}  // namespace

bool Amid::is_sentence(std::string_view text, const Line& line) const {
  return endings_.ends_sentence(line.of(text));
}

bool Amid::is_edge(const Match& m) const { return rules_[m.rule].edge && m.by.empty(); }

std::vector<bool> Amid::between(std::string_view text, const std::vector<Line>& lines,
                                const std::vector<Match>& matches) const {
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
  std::vector<bool> amid(lines.size());
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
    for (size_t k = begin; k < i; ++k) amid[k] = true;
  }
  return amid;
}

void Amid::drop(std::string_view text, const std::vector<Line>& lines,
                std::vector<Match>& matches) const {
  if (std::none_of(matches.begin(), matches.end(), [this](const Match& m) { return is_edge(m); }))
    return;
  const std::vector<bool> amid = between(text, lines, matches);
  const auto label = [&](const Match& m, const Line& line) {
    return label_of(line.of(text), rules_[m.rule].cls);
  };
  std::vector<std::string_view> labels;
  for (const Match& m : matches) {
    const size_t i = line_at(lines, m.begin);
    if (amid[i] && is_edge(m) && covers(m, lines[i])) labels.push_back(label(m, lines[i]));
  }
  std::sort(labels.begin(), labels.end());
  std::erase_if(matches, [&](const Match& m) {
    const Line& line = lines[line_at(lines, m.begin)];
    return is_edge(m) && covers(m, line) &&
           std::binary_search(labels.begin(), labels.end(), label(m, line));
  });
}

}  // namespace kotidy::furniture
