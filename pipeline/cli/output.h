// Standard output and the log's file.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/io/writer.h"

namespace kotidy {

// Closes standard output. `code`, unless writing failed: then a message and trouble; a reader that
// has gone away is a quiet 0.
int finish_output(FdWriter& out, int code);

// A file that is written whole or not at all, unless it is no regular file (/dev/null, a pipe) or
// "-", standard output: then it is written as it comes.
class WholeFile {
 public:
  explicit WholeFile(const std::string& path);
  ~WholeFile();
  bool write(std::string_view bytes);
  bool commit();
  std::string error() const;  // "" = none

 private:
  std::unique_ptr<AtomicFile> file_;
  std::unique_ptr<FdWriter> special_;
  std::string error_;
};

}  // namespace kotidy
