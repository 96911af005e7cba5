#include "pipeline/rule/word_list.h"

#include <algorithm>
#include <utility>

#include "pipeline/text/split.h"

namespace kotidy {
namespace {

std::string_view take_line(std::string_view& text) {
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

bool WordList::read_columns(const File& file, std::string_view name, std::string_view line,
                            Diagnostics& wrong) {
  if (line.substr(0, 2) != "# ") {
    wrong.add(file.path, 1, 1, "a word list begins with its columns: # word<TAB>kind");
    return false;
  }
  const std::vector<std::string_view> cells = split(line.substr(2), '\t');
  std::vector<std::string> columns(cells.begin(), cells.end());
  if (!columns_.empty() && columns_ != columns) {
    wrong.add(file.path, 1, 1,
              "columns differ from those of the list '" + std::string(name) + "' it extends");
    return false;
  }
  columns_ = std::move(columns);
  return true;
}

void WordList::read(std::string path, std::string_view name, std::string contents,
                    Diagnostics& wrong) {
  File& file = files_.emplace_back(File{std::move(path), std::move(contents), {}});
  std::string_view rest = file.contents;
  if (rest.empty() || !read_columns(file, name, take_line(rest), wrong)) return;
  const size_t first = rows_.size();
  for (size_t number = 2; !rest.empty(); ++number) {
    const std::string_view line = take_line(rest);
    if (line.empty() || line.substr(0, 2) == "# " || line == "#") continue;
    const size_t before = file.cells.size();
    const size_t count = split(line, '\t', file.cells);
    if (count == columns_.size() && !file.cells[before].empty()) {
      rows_.push_back({{}, &file, number});
      continue;
    }
    file.cells.resize(before);
    wrong.add(file.path, number, 1,
              "this line has " + std::to_string(count) + " cells; '# …' names " +
                  std::to_string(columns_.size()));
  }
  const std::span<const std::string_view> cells = file.cells;  // grows no more
  for (size_t i = first; i < rows_.size(); ++i) {
    rows_[i].cells = cells.subspan((i - first) * columns_.size(), columns_.size());
  }
}

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
    if (row.cells[*index] == value) words.push_back(row.text(0));
  }
  return words;
}

}  // namespace kotidy
