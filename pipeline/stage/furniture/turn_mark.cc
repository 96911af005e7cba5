#include "pipeline/stage/furniture/turn_mark.h"

#include <algorithm>
#include <utility>

namespace kotidy::furniture {
namespace {

constexpr size_t kLeastTurns = 2;

// Bytes of the mark and the blanks behind it if the line begins with it and goes on with words.
size_t mark_size(std::string_view line, std::string_view mark) {
  if (line[0] != mark[0] || !line.starts_with(mark)) return 0;
  size_t size = mark.size();
  while (size < line.size() && is_blank(line[size])) ++size;
  if (size == line.size()) return 0;
  // "-5도", "--", "- 3": a number, a rule or a list of figures.
  const char next = line[size];
  return is_digit(next) || next == '-' || next == '.' ? 0 : size;
}

// "질문1.", "질문 2)": bytes of the label with the blanks behind it, and its number.
std::pair<size_t, size_t> label_size(std::string_view line, std::string_view label) {
  if (line[0] != label[0] || !line.starts_with(label)) return {0, 0};
  size_t at = label.size(), number = 0, digits = 0;
  while (at < line.size() && is_blank(line[at])) ++at;
  for (; at < line.size() && is_digit(line[at]) && digits < 3; ++at, ++digits)
    number = number * 10 + static_cast<size_t>(line[at] - '0');
  if (!digits || at == line.size() || (line[at] != '.' && line[at] != ')')) return {0, 0};
  ++at;
  while (at < line.size() && is_blank(line[at])) ++at;
  return {at < line.size() ? at : 0, number};
}

// Whether what stands below ends as sentences do: no choices as in a questionnaire, no next
// question.
bool is_answered(std::string_view text, const std::vector<Line>& lines, size_t at) {
  while (++at < lines.size() && lines[at].empty()) continue;
  if (at == lines.size()) return false;
  const std::string_view below = lines[at].of(text);
  return below.ends_with('.') || below.ends_with('!') || below.ends_with("다") ||
         below.ends_with("요") || below.ends_with("죠");
}

void propose(const Line& line, size_t size, RuleId rule, const char* why, std::vector<Match>& out) {
  out.push_back({line.begin, line.begin + size, rule, {}, why});
}

}  // namespace

TurnMarks::TurnMarks(const WordList& marks) {
  for (const WordList::Row& row : marks.rows()) {
    if (row.cells[1].empty()) {
      labels_.push_back(row.text(0));
    } else {
      turns_.push_back({row.text(0), row.text(1)});
    }
  }
}

void TurnMarks::find(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                     std::vector<Match>& out) const {
  for (const Turn& turn : turns_) find_pairs(text, lines, turn, rule, out);
  for (const std::string& label : labels_) find_labels(text, lines, label, rule, out);
}

void TurnMarks::find_pairs(std::string_view text, const std::vector<Line>& lines, const Turn& turn,
                           RuleId rule, std::vector<Match>& out) const {
  std::vector<std::pair<size_t, size_t>> marked;  // line, bytes of its mark
  size_t replies = 0, questions = 0, answers = 0;
  bool after_question = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const std::string_view line = lines[i].of(text);
    const size_t question = mark_size(line, turn.question);
    const size_t answer = question ? 0 : mark_size(line, turn.answer);
    if (!question && !answer) continue;
    marked.emplace_back(i, question + answer);
    questions += question > 0;
    answers += answer > 0;
    replies += answer && after_question;
    after_question = question > 0;
  }
  // Turns alternate: a list of dashes with a triangle somewhere is no interview.
  if (replies < kLeastTurns || replies * 4 < questions * 3 || replies * 4 < answers * 3) return;
  for (const auto& [line, size] : marked)
    propose(lines[line], size, rule, "questions and answers marked in turn", out);
}

void TurnMarks::find_labels(std::string_view text, const std::vector<Line>& lines,
                            const std::string& label, RuleId rule, std::vector<Match>& out) const {
  std::vector<std::pair<size_t, size_t>> marked;
  size_t last = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const auto [size, number] = label_size(lines[i].of(text), label);
    if (!size) continue;
    if (number <= last) return;
    last = number;
    marked.emplace_back(i, size);
  }
  const auto answered = [&](const auto& mark) { return is_answered(text, lines, mark.first); };
  if (marked.size() < kLeastTurns || !std::all_of(marked.begin(), marked.end(), answered)) return;
  for (const auto& [line, size] : marked) propose(lines[line], size, rule, "numbered labels", out);
}

}  // namespace kotidy::furniture
