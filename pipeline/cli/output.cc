#include "pipeline/cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "pipeline/cli/exit.h"
#include "pipeline/cli/session.h"

namespace kotidy {

int finish_output(FdWriter& out, int code) {
  out.close();
  if (out.closed()) return kExitClean;
  if (!out.error().empty()) return complain("standard output: " + out.error());
  return code;
}

WholeFile::WholeFile(const std::string& path) {
  if (path == "-") {
    special_ = std::make_unique<FdWriter>(STDOUT_FILENO, false);
    return;
  }
  struct stat status;
  const bool special =
      ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
  if (!special) {
    file_ = std::make_unique<AtomicFile>(path);
    return;
  }
  const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) {
    error_ = std::generic_category().message(errno);
  } else {
    special_ = std::make_unique<FdWriter>(fd, true);
  }
}

WholeFile::~WholeFile() = default;

bool WholeFile::write(std::string_view bytes) {
  if (file_) return file_->write(bytes);
  return special_ && special_->write(bytes);
}

bool WholeFile::commit() {
  if (file_) return file_->commit();
  return special_ && special_->close();
}

std::string WholeFile::error() const {
  if (!error_.empty()) return error_;
  if (file_) return file_->error();
  return special_->closed() ? "the reader has gone" : special_->error();
}

}  // namespace kotidy
