#include "pipeline/io/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace kotidy {
namespace {

constexpr int kPipeBytes = 1 << 20;

[[noreturn]] void fail(int error) { throw std::system_error(error, std::generic_category()); }

class FdSource : public ByteSource {
 public:
  FdSource(int fd, bool owned) : fd_(fd), owned_(owned) {
    struct stat status;
    if (fstat(fd_, &status) != 0) fail_open(errno);
    if (S_ISDIR(status.st_mode)) fail_open(EISDIR);
    // The default of 64 KiB makes `gzip -dc | kotidy` wait; a refusal costs only that speed.
    if (S_ISFIFO(status.st_mode)) fcntl(fd_, F_SETPIPE_SZ, kPipeBytes);
    if (S_ISREG(status.st_mode)) posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  ~FdSource() override { shut(); }
  FdSource(const FdSource&) = delete;
  FdSource& operator=(const FdSource&) = delete;

  size_t read(char* to, size_t size) override {
    while (true) {
      const ssize_t got = ::read(fd_, to, size);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno != EINTR) fail(errno);
    }
  }

 private:
  void shut() {
    if (owned_) ::close(fd_);
  }
  [[noreturn]] void fail_open(int error) {
    shut();
    fail(error);
  }

  int fd_;
  bool owned_;
};

class MemorySource : public ByteSource {
 public:
  MemorySource(std::string_view bytes, size_t chunk) : bytes_(bytes), chunk_(chunk) {}
  size_t read(char* to, size_t size) override {
    const size_t take = std::min({size, chunk_, bytes_.size()});
    bytes_.copy(to, take);
    bytes_.remove_prefix(take);
    return take;
  }

 private:
  std::string_view bytes_;
  size_t chunk_;
};

class FilesQueue : public DocumentQueue {
 public:
  explicit FilesQueue(std::vector<std::string> paths) : paths_(std::move(paths)) {}
  std::optional<SourceDocument> next() override {
    if (next_ == paths_.size()) return std::nullopt;
    SourceDocument document;
    document.file = next_;
    document.name = paths_[next_++];
    try {
      document.bytes = open_file(document.name);
    } catch (const std::system_error& error) {
      document.error = error.code().message();
    }
    return document;
  }

 private:
  std::vector<std::string> paths_;
  size_t next_ = 0;
};

class MemoryQueue : public DocumentQueue {
 public:
  MemoryQueue(std::string name, std::string_view bytes, size_t chunk)
      : name_(std::move(name)), bytes_(bytes), chunk_(chunk) {}
  std::optional<SourceDocument> next() override {
    if (given_) return std::nullopt;
    given_ = true;
    SourceDocument document;
    document.name = name_;
    document.bytes = from_memory(bytes_, chunk_);
    return document;
  }

 private:
  std::string name_;
  std::string_view bytes_;
  size_t chunk_;
  bool given_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path) {
  if (path == "-") return std::make_unique<FdSource>(STDIN_FILENO, false);
  int fd;
  do {
    fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) fail(errno);
  return std::make_unique<FdSource>(fd, true);
}

std::unique_ptr<ByteSource> from_memory(std::string_view bytes, size_t chunk) {
  return std::make_unique<MemorySource>(bytes, std::max<size_t>(chunk, 1));
}

std::unique_ptr<DocumentQueue> files_queue(std::vector<std::string> paths) {
  return std::make_unique<FilesQueue>(std::move(paths));
}

std::unique_ptr<DocumentQueue> memory_queue(std::string name, std::string_view bytes,
                                            size_t chunk) {
  return std::make_unique<MemoryQueue>(std::move(name), bytes, chunk);
}

}  // namespace kotidy
