#include "pipeline/io/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "pipeline/io/temporary_file.h"
#include "pipeline/io/writer.h"

namespace kotidy {

namespace {

[[noreturn]] void fail(int error) { throw std::system_error(error, std::generic_category()); }

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail(errno);
  try {
    map(fd);
  } catch (...) {
    ::close(fd);
    throw;
  }
  ::close(fd);
}

MappedFile::MappedFile(int descriptor) {
  const TemporaryFile copy = open_temporary_file();
  FdWriter out(fileno(copy.get()), false);
  std::string buffer(size_t{1} << 16, '\0');
  while (true) {
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(errno);
    if (got == 0) break;
    if (!out.write({buffer.data(), static_cast<size_t>(got)})) fail(EIO);
  }
  if (!out.flush()) fail(EIO);
  map(fileno(copy.get()));
}

void MappedFile::map(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0) fail(errno);
  if (S_ISDIR(status.st_mode)) fail(EISDIR);
  const auto size = static_cast<size_t>(status.st_size);
  if (size == 0) return;
  void* at = mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  if (at == MAP_FAILED) fail(errno);
  bytes_ = {static_cast<const char*>(at), size};
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace kotidy
