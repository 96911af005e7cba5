// Records of passages on their way to a file, in an unnamed temporary file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "pipeline/io/temporary_file.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

class RecordSpool {
 public:
  RecordSpool() : file_(open_temporary_file()) {}  // throws std::system_error, as does add

  // The packed record; a view until the next call.
  std::string_view add(const dedupe::PassageRecord& record, uint32_t record_line);
  uint64_t bytes() const { return bytes_; }
  // Bytes [begin, end), which must be borders of records, in pieces of whole records.
  void read(uint64_t begin, uint64_t end, const std::function<void(std::string_view)>& give);

 private:
  TemporaryFile file_;
  std::string packed_;
  uint64_t bytes_ = 0;
};

}  // namespace kotidy
