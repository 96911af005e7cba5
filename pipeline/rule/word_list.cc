#include "pipeline/rule/word_list.h"

#include <algorithm>

namespace kotidy {

std::optional<size_t> WordList::column(std::string_view name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<size_t>(found - columns_.begin());
}

std::vector<std::string> WordList::words_where(std::string_view name,
                                               std::string_view value) const {
  std::vector<std::string> words;
  const auto index = column(name);
  if (!index) return words;
  for (const Row& row : rows_) {
    if (row.cells[*index] == value) words.push_back(row.cells[0]);
  }
  return words;
}

}  // namespace kotidy
