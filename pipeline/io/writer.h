// Where bytes go. Nothing is silent: a full disk, a closed pipe and a failing close all show.
//
// SIGPIPE must be ignored by the program, else a closed pipe ends it before EPIPE is seen.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kotidy {

// Buffered writing to a file descriptor.
class FdWriter {
 public:
  // owned: close() and the destructor close fd. `buffer` bytes are gathered before a write.
  FdWriter(int fd, bool owned, size_t buffer = size_t{256} << 10);
  ~FdWriter();  // closes without a check: call close() to know
  FdWriter(const FdWriter&) = delete;
  FdWriter& operator=(const FdWriter&) = delete;

  // All three return false when nothing can be written (any more): closed() or error() says why.
  bool write(std::string_view bytes);
  bool flush();
  bool close();  // flush and, when owned, close; what close(2) reports counts

  bool closed() const { return closed_; }              // EPIPE: the reader has gone; no error
  const std::string& error() const { return error_; }  // text of errno; "" = none

 private:
  bool drain(std::string_view bytes);
  bool good() const { return !closed_ && error_.empty(); }

  int fd_;
  bool owned_;
  size_t limit_;
  std::string buffer_;
  bool closed_ = false;
  std::string error_;
};

// A file that appears whole or not at all: written beside `path` under a temporary name, flushed
// to the disk, then renamed. Without commit() it is removed. A device, pipe or socket at `path` is
// no file to replace: it is written to as it stands, at once.
class AtomicFile {
 public:
  // Opens the temporary file; error() says what went wrong. Permission bits are those of the file
  // that is replaced, else 0666 & ~umask. A symlink is followed: its target is replaced.
  explicit AtomicFile(const std::string& path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  bool write(std::string_view bytes);
  bool commit();  // false: nothing was changed at `path`

  const std::string& error() const { return error_; }  // "" = none

 private:
  void open_through(bool directory);
  bool fail(int error);
  void drop();

  std::string path_;
  std::string temporary_;  // "" = none on the disk
  bool through_ = false;   // no regular file: written in place
  int fd_ = -1;
  std::optional<FdWriter> out_;
  std::string error_;
};

}  // namespace kotidy
