#include "pipeline/io/file_identity.h"

#include <filesystem>
#include <system_error>

namespace kotidy {

std::string file_identity(const std::string& path) {
  const std::filesystem::path given = path == "-" ? "/proc/self/fd/0" : path;
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(given, error);
  return error ? given.lexically_normal().string() : real.string();
}

}  // namespace kotidy
