// A TSV word list: rules/segment/endings.tsv is the list "segment/endings". Its first line names
// the columns ("# word<TAB>kind"), other lines that begin with "# " and empty ones are comments.
// A user's directory with the same path adds rows.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

class WordList {
  struct File {
    std::string path;
    std::string contents;
    std::vector<std::string_view> cells;  // of all rows, row by row
  };

 public:
  // Cells view the list's own copy of its files: ten thousand strings a start would pay for.
  struct Row {
    std::span<const std::string_view> cells;  // as many as columns
    const File* file;
    size_t line;

    std::string text(size_t column) const { return std::string(cells[column]); }
    Place place() const { return {file->path, line, 1}; }
  };

  WordList() = default;
  WordList(WordList&&) = default;
  WordList& operator=(WordList&&) = default;

  // Adds the rows of a file; `name` is the list's, for messages. Lines with too few or too many
  // cells, and columns that differ from those of an earlier file, are diagnostics.
  void read(std::string path, std::string_view name, std::string contents, Diagnostics& wrong);

  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<std::string>& columns() const { return columns_; }
  // Index of a column.
  std::optional<size_t> column(std::string_view name) const;
  // All words of the first column whose column `name` holds `value`.
  std::vector<std::string> words_where(std::string_view name, std::string_view value) const;

 private:
  bool read_columns(const File& file, std::string_view name, std::string_view line,
                    Diagnostics& wrong);

  std::vector<std::string> columns_;
  std::vector<Row> rows_;
  std::deque<File> files_;  // stay where they are: rows view them
};

}  // namespace kotidy
