// A TSV word list: rules/segment/endings.tsv is the list "segment/endings". Its first line names
// the columns ("# word<TAB>kind"), other lines that begin with "# " and empty ones are comments.
// A user's directory with the same path adds rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule.h"

namespace kotidy {

class WordList {
 public:
  struct Row {
    std::vector<std::string> cells;  // as many as columns
    Place place;
  };

  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<std::string>& columns() const { return columns_; }
  // Index of a column.
  std::optional<size_t> column(std::string_view name) const;
  // All words of the first column whose column `name` holds `value`.
  std::vector<std::string> words_where(std::string_view name, std::string_view value) const;

 private:
  friend class Loader;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

}  // namespace kotidy
