#include "pipeline/io/writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace kotidy {
namespace {

std::string text_of(int error) { return std::generic_category().message(error); }

constexpr mode_t kPlainFile = 0666;  // open(2) takes the umask off
constexpr int kTries = 100;

}  // namespace

FdWriter::FdWriter(int fd, bool owned, size_t buffer) : fd_(fd), owned_(owned), limit_(buffer) {
  struct stat status;
  if (fstat(fd_, &status) == 0 && S_ISFIFO(status.st_mode)) fcntl(fd_, F_SETPIPE_SZ, 1 << 20);
}

FdWriter::~FdWriter() {
  if (owned_ && fd_ >= 0) ::close(fd_);
}

bool FdWriter::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > limit_) {
    if (!flush()) return false;
    if (bytes.size() >= limit_) return drain(bytes);
  }
  buffer_ += bytes;
  return good();
}

bool FdWriter::flush() {
  const bool done = drain(buffer_);
  buffer_.clear();
  return done;
}

bool FdWriter::close() {
  const bool flushed = flush();
  if (!owned_ || fd_ < 0) return flushed;
  // After EINTR the descriptor is gone on Linux; closing again could hit another thread's file.
  const int closed = ::close(std::exchange(fd_, -1));
  if (closed != 0 && errno != EINTR && good()) error_ = text_of(errno);
  return good();
}

bool FdWriter::drain(std::string_view bytes) {
  while (good() && !bytes.empty()) {
    const ssize_t wrote = ::write(fd_, bytes.data(), bytes.size());
    if (wrote >= 0) {
      bytes.remove_prefix(static_cast<size_t>(wrote));
    } else if (errno == EPIPE) {
      closed_ = true;
    } else if (errno != EINTR) {
      error_ = text_of(errno);
    }
  }
  return good();
}

AtomicFile::AtomicFile(const std::string& path) : path_(path) {
  std::error_code ignored;
  const auto target = std::filesystem::canonical(path, ignored);
  if (!ignored) path_ = target.string();
  struct stat old;
  const bool exists = ::stat(path_.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    open_through(S_ISDIR(old.st_mode));
    return;
  }
  // A name of its own: O_EXCL refuses one that is taken, and the process id tells runs apart.
  const std::string stem = path_ + ".kotidy-" + std::to_string(::getpid()) + "-";
  for (int i = 0; i < kTries && fd_ < 0; ++i) {
    temporary_ = stem + std::to_string(i);
    fd_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kPlainFile);
    if (fd_ < 0 && errno != EEXIST && errno != EINTR) break;
  }
  if (fd_ < 0) {
    temporary_.clear();
    fail(errno);
    return;
  }
  if (exists && ::fchmod(fd_, old.st_mode & 0777) != 0) {
    fail(errno);
    return;
  }
  out_.emplace(fd_, false);
}

void AtomicFile::open_through(bool directory) {
  through_ = true;
  if (directory) {
    fail(EISDIR);
    return;
  }
  fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd_ < 0) {
    fail(errno);
    return;
  }
  out_.emplace(fd_, false);
}

AtomicFile::~AtomicFile() { drop(); }

bool AtomicFile::write(std::string_view bytes) {
  if (!error_.empty()) return false;
  if (out_->write(bytes)) return true;
  error_ = out_->error();
  drop();
  return false;
}

bool AtomicFile::commit() {
  if (!error_.empty()) return false;
  if (!out_->flush()) {
    error_ = out_->error();
    drop();
    return false;
  }
  if (!through_ && ::fsync(fd_) != 0) return fail(errno);
  if (::close(std::exchange(fd_, -1)) != 0) return fail(errno);
  if (through_) return true;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return fail(errno);
  temporary_.clear();
  return true;
}

bool AtomicFile::fail(int error) {
  error_ = text_of(error);
  drop();
  return false;
}

void AtomicFile::drop() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
}

}  // namespace kotidy
