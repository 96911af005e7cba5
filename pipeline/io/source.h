// Where bytes come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

struct JsonRecord;  // io/json_record.h

// A stream of bytes. `read` fills up to `size` bytes and returns how many; 0 at the end; fewer
// than asked is no end. On an error it throws std::system_error.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual size_t read(char* to, size_t size) = 0;
};

// A file, or standard input for "-". Errors (missing, unreadable, a directory) are thrown on open.
std::unique_ptr<ByteSource> open_file(const std::string& path);

// Bytes in memory, handed out at most `chunk` at a time. For tests and the library.
std::unique_ptr<ByteSource> from_memory(std::string_view bytes, size_t chunk);

// The documents of a run, in order. Opening happens when a document's turn comes. A file is one
// document, unless it is JSON Lines (io/documents.h): then each of its records is one, and behind
// them comes the rest of the file, which is none (`rest`).
struct SourceDocument {
  std::string name;
  std::unique_ptr<ByteSource> bytes;  // null: `error` says why, or it is `rest`
  std::string error;                  // of `rest`: "" or lines that name their place
  uint64_t file = 0;                  // 0, 1, … in the order of the run
  std::shared_ptr<const JsonRecord> record = nullptr;  // null: the document is its file
  bool opens_file = true, closes_file = true;
  bool rest = false;  // record->bytes are what follows the last record
};
class DocumentQueue {
 public:
  virtual ~DocumentQueue() = default;
  virtual std::optional<SourceDocument> next() = 0;
};

// Paths as given on a command line; "-" is standard input.
std::unique_ptr<DocumentQueue> files_queue(std::vector<std::string> paths);
// One document in memory.
std::unique_ptr<DocumentQueue> memory_queue(std::string name, std::string_view bytes,
                                            size_t chunk = size_t{1} << 20);

}  // namespace kotidy
