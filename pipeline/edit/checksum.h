// A running checksum of a text: XXH3, 64 bit, seed 0 (as in the log, docs/log-format.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace kotidy {

class Checksum {
 public:
  Checksum();
  ~Checksum();
  Checksum(Checksum&&) noexcept;
  Checksum& operator=(Checksum&&) noexcept;

  void add(std::string_view text);
  uint64_t hash() const;
  uint64_t bytes() const { return bytes_; }

 private:
  struct State;
  std::unique_ptr<State> state_;
  uint64_t bytes_ = 0;
};

}  // namespace kotidy
