// Reads a JSON Lines file record by record. Never a parser of our own: simdjson says what is well
// formed and where the fields stand.
//
// Memory: the longest record some times over, and 256 KiB.
#pragma once

#include <simdjson.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/io/json_path.h"
#include "pipeline/io/json_record.h"
#include "pipeline/io/source.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

class JsonLinesReader {
 public:
  static constexpr size_t kMostDiagnostics = 100;

  // `path` is for messages. What is referred to must outlive the reader.
  JsonLinesReader(ByteSource& source, std::string path, const JsonFields& fields);

  // The next record; null after the last one, or at the first one that is broken, is no object or
  // does not hold the text: what is wrong with it and with those behind it is in wrong() then.
  // Errors of the source are thrown through.
  std::shared_ptr<const JsonRecord> next();

  // After the last record: the bytes behind it (empty lines).
  std::string_view rest() const { return std::string_view(have_).substr(0, end_); }
  const Diagnostics& wrong() const { return wrong_; }

 private:
  bool next_line();
  bool fill();
  std::shared_ptr<const JsonRecord> parse();
  void find_title(simdjson::padded_string_view line, JsonRecord& record);
  void find_fault(const char* line, size_t size, simdjson::error_code error);
  void add_wrong(const char* line, const char* at, std::string message);
  void look_through();

  ByteSource& source_;
  const std::string path_;
  const JsonFields& fields_;
  simdjson::dom::parser judge_;        // looks at all of a record
  simdjson::ondemand::parser finder_;  // tells where things stand
  std::string have_;
  size_t begin_ = 0;              // of the empty lines before the line at hand
  size_t line_at_ = 0, end_ = 0;  // the line at hand, with its line end
  size_t searched_ = 0;
  uint64_t line_ = 0;
  uint64_t more_wrong_ = 0;
  bool done_ = false;
  Diagnostics wrong_;
};

// Whether the first line that is not empty is a record that holds the text: only then is input of
// an unknown name taken for JSON Lines. Views `start` only.
bool looks_like_json_lines(std::string_view start, const JsonFields& fields);

}  // namespace kotidy
