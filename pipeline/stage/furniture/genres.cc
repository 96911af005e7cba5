#include "pipeline/stage/furniture/genres.h"

#include <algorithm>

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
  }
}

bool Genres::is_there(std::string_view text, const std::vector<Line>& lines, const Mark& mark,
                      Place place) {
  if (place == Place::kWord) return text.find(mark.words) != std::string_view::npos;
  for (const Line& line : lines) {
    if (line.empty()) continue;
    const std::string_view words = line.of(text);
    if (place == Place::kTitle)
      return words.size() <= kTitleBytes && kind_in(words).ends_with(mark.words);
    if (words.starts_with(mark.words)) return true;
  }
  return false;
}

void Genres::drop(std::string_view text, const std::vector<Line>& lines, bool first,
                  std::vector<Match>& matches) const {
  std::vector<std::string_view> found, kept;
  for (const Match& m : matches) found.push_back(rules_[m.rule].cls);
  const auto look = [&](const std::vector<Mark>& marks, Place place) {
    for (const Mark& mark : marks) {
      const auto counts = [&](const std::string& cls) {
        return std::find(found.begin(), found.end(), cls) != found.end();
      };
      if (std::none_of(mark.classes.begin(), mark.classes.end(), counts)) continue;
      if (is_there(text, lines, mark, place))
        kept.insert(kept.end(), mark.classes.begin(), mark.classes.end());
    }
  };
  if (first) look(titles_, Place::kTitle);
  look(heads_, Place::kHead);
  look(words_, Place::kWord);
  std::erase_if(matches, [&](const Match& m) {
    return std::find(kept.begin(), kept.end(), rules_[m.rule].cls) != kept.end();
  });
}

}  // namespace kotidy::furniture
