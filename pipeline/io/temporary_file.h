// An unnamed file that is gone with the program, however it ends.
#pragma once

#include <cstdio>
#include <memory>

namespace kotidy {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using TemporaryFile = std::unique_ptr<std::FILE, CloseFile>;

// In $TMPDIR, else /tmp. Throws std::system_error.
TemporaryFile open_temporary_file();

}  // namespace kotidy
