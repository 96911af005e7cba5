#include "pipeline/stage/furniture/amid.h"

#include <algorithm>

namespace kotidy::furniture {
namespace {

constexpr size_t kLabel = 60;  // bytes by which lines are told to begin alike

bool covers(const Match& m, const Line& line) {
  return m.by.empty() && m.begin <= line.begin && m.end >= line.end;
}

// By what lines are told to be of one kind: what stands before a number, else the whole line; dates
// are, whatever their label ("등록 2024-02-11", "수정 2024-02-12").
std::string_view label_of(std::string_view line, std::string_view cls) {
  return cls == "date" ? cls : line.substr(0, std::min(line.find_first_of("0123456789"), kLabel));
}

}  // namespace

// A note in front of the text, "[편집자 주] …", is none of it.
bool Amid::is_sentence(std::string_view text, const Line& line) const {
  return text[line.begin] != '[' && endings_.ends_sentence(line.of(text));
}

bool Amid::is_edge(const Match& m) const { return rules_[m.rule].edge && m.by.empty(); }

std::vector<bool> Amid::between(std::string_view text, const std::vector<Line>& lines,
                                const std::vector<Match>& matches) const {
  static constexpr std::string_view kMixed = "?";
  std::vector<std::string_view> classes(lines.size());  // of what covers a line; or kMixed
  std::vector<size_t> beside;
  for (const Match& m : matches) {
    const std::string_view cls = rules_[m.rule].edge ? rules_[m.rule].cls : kMixed;
    for (size_t i = line_at(lines, m.begin); i < lines.size() && lines[i].begin < m.end; ++i) {
      if (lines[i].empty() || !covers(m, lines[i])) continue;
      if (rules_[m.rule].beside)
        beside.push_back(i);
      else
        classes[i] = classes[i].empty() || classes[i] == cls ? cls : kMixed;
    }
  }
  // What needs other furniture says nothing more of a line that something else covers.
  for (const size_t i : beside)
    if (classes[i].empty()) classes[i] = kMixed;
  std::vector<bool> amid(lines.size());
  for (size_t i = 0, above = lines.size(); i < lines.size();) {
    if (lines[i].empty() || classes[i].empty()) {
      if (!lines[i].empty()) above = i;
      ++i;
      continue;
    }
    const size_t begin = i;
    bool alike = classes[i] != kMixed;
    for (; i < lines.size() && (lines[i].empty() || !classes[i].empty()); ++i)
      alike = alike && (lines[i].empty() || classes[i] == classes[begin]);
    if (!alike || above == lines.size() || i == lines.size()) continue;
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
