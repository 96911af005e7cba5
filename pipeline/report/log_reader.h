// Reads a log back, as a stream. Whatever is not a whole, well-formed log is refused.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "pipeline/edit/undo.h"
#include "pipeline/io/source.h"

namespace kotidy {

// what(): "line N: what is wrong".
class LogError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct LogDocument {
  std::string name;
  UndoSums sums;
  std::string error;  // not empty: its input could not be read to the end
};

// The documents of a log, which is read to its end. Throws LogError, std::system_error.
std::vector<LogDocument> read_log_index(ByteSource& log);

// The changes of one document (index into the list above), ascending as they are in the log.
class LogChanges {
 public:
  LogChanges(std::unique_ptr<ByteSource> log, size_t document);
  ~LogChanges();
  // False at the end of the document. Views live until the next call. Throws like above.
  bool next(UndoChange& change);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
