// How words of a list begin: a filter that turns nearly every line of prose away at once.
#pragma once

#include <bitset>
#include <string_view>

#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {

// The first six bytes (two syllables) of words, blanks left out, as bits of a hash; of shorter
// words all bytes.
class Heads {
 public:
  void add(std::string_view word) {
    char head[kBytes];
    const size_t size = squeeze(word, head);
    if (size > 0) bits_[size - 1].set(slot(head, size));
  }

  // False: no word of the list begins here.
  bool may_start(std::string_view text) const {
    char head[kBytes];
    for (size_t size = squeeze(text, head); size > 0; --size)
      if (bits_[size - 1][slot(head, size)]) return true;
    return false;
  }

 private:
  static constexpr size_t kBytes = 6;
  static constexpr size_t kSlots = 4096;

  static size_t squeeze(std::string_view text, char* head) {
    size_t size = 0;
    for (size_t i = 0; i < text.size() && size < kBytes; ++i)
      if (!is_blank(text[i])) head[size++] = text[i];
    return size;
  }
  static size_t slot(const char* head, size_t size) {
    uint64_t value = 0;
    for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(head[i]);
    return (value * 0x9E3779B97F4A7C15u) >> 52;
  }

  std::bitset<kSlots> bits_[kBytes];
};

}  // namespace kotidy::furniture
