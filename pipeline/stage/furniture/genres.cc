#include "pipeline/stage/furniture/genres.h"

#include <algorithm>

#include "pipeline/text/find.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kTitleBytes = 90;

// "개발 회의록" of "개발 회의록 (3주차)", "시나리오" of "시나리오: 특종".
std::string_view kind_in(std::string_view title) {
  return trim(title.substr(0, title.find_first_of(":(<[")));
}

std::vector<std::string> split_words(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const size_t blank = std::min(words.find(' '), words.size());
    out.emplace_back(words.substr(0, blank));
    words.remove_prefix(std::min(words.size(), blank + 1));
  }
  return out;
}

}  // namespace

Genres::Genres(const RuleSet& rules) : rules_(rules) {
  for (const WordList::Row& row : rules.list("furniture/genres").rows()) {
    auto& marks = row.cells[1] == "title" ? titles_ : row.cells[1] == "head" ? heads_ : words_;
    marks.push_back({row.text(0), split_words(row.cells[2])});
    if (row.cells[1] == "head") filter_.add(row.cells[0]);
  }
}

void Genres::drop(std::string_view text, const std::vector<Line>& lines, bool first,
                  std::vector<Match>& matches) const {
  if (matches.empty()) return;
  std::vector<RuleId> rules;
  for (const Match& m : matches) rules.push_back(m.rule);
  std::sort(rules.begin(), rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  const auto matched = [&](const std::string& cls) {
    return std::any_of(rules.begin(), rules.end(),
                       [&](RuleId rule) { return rules_[rule].cls == cls; });
  };
  std::vector<std::string_view> kept;
  // Takes the marks that would keep something and are there.
  const auto look = [&](const std::vector<Mark>& marks, auto is_there) {
    for (const Mark& mark : marks)
      if (std::any_of(mark.classes.begin(), mark.classes.end(), matched) && is_there(mark.words))
        kept.insert(kept.end(), mark.classes.begin(), mark.classes.end());
  };
  const auto title =
      std::find_if(lines.begin(), lines.end(), [](const Line& line) { return !line.empty(); });
  if (first && title != lines.end() && title->size() <= kTitleBytes) {
    const std::string_view kind = kind_in(title->of(text));
    look(titles_, [kind](const std::string& words) { return kind.ends_with(words); });
  }
  std::vector<std::string_view> begins;  // lines that may begin with a mark
  for (const Line& line : lines)
    if (!line.empty() && filter_.may_start(line.of(text))) begins.push_back(line.of(text));
  look(heads_, [&](const std::string& words) {
    return std::any_of(begins.begin(), begins.end(),
                       [&](std::string_view line) { return line.starts_with(words); });
  });
  look(words_, [text](const std::string& words) {
    return find_word(text, words) != std::string_view::npos;
  });
  if (kept.empty()) return;
  std::erase_if(matches, [&](const Match& m) {
    return std::find(kept.begin(), kept.end(), rules_[m.rule].cls) != kept.end();
  });
}

}  // namespace kotidy::furniture
