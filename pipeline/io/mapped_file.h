// A whole file in memory, read only.
#pragma once

#include <string>
#include <string_view>

namespace kotidy {

class MappedFile {
 public:
  // Throws std::system_error. A file that must not change while it is used.
  explicit MappedFile(const std::string& path);
  // A copy of what can be read from a descriptor (a pipe), in an unnamed temporary file.
  explicit MappedFile(int descriptor);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return bytes_; }  // aligned to a page

 private:
  void map(int fd);

  std::string_view bytes_;
};

}  // namespace kotidy
