#include "pipeline/io/temporary_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace kotidy {

TemporaryFile open_temporary_file() {
  const char* given = std::getenv("TMPDIR");
  std::string path = given != nullptr && *given != '\0' ? given : "/tmp";
  path += "/kotidy-XXXXXX";
  const int fd = ::mkstemp(path.data());
  if (fd < 0) throw std::system_error(errno, std::generic_category(), path);
  ::unlink(path.c_str());
  TemporaryFile file(::fdopen(fd, "w+b"));
  if (file == nullptr) {
    const int error = errno;
    ::close(fd);
    throw std::system_error(error, std::generic_category(), path);
  }
  return file;
}

}  // namespace kotidy
