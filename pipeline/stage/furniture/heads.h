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
    if (size > 0) first_.set(static_cast<unsigned char>(head[0]));
    if (size > 2) thirds_.set(pair(head[1], head[2]));
    if (size > 0 && size <= 2) thirds_.set();  // a shorter word: the second test is void
  }

  // False: no word of the list begins here.
  bool may_start(std::string_view text) const {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    if (text.empty() || !first_[static_cast<unsigned char>(text[0])]) return false;
    // Past a syllable's first byte, blanks stand inside no syllable.
    if (text.size() > 2 && !is_blank(text[1]) && !is_blank(text[2]) &&
        !thirds_[pair(text[1], text[2])])
      return false;
    char head[kBytes];
    for (size_t size = squeeze(text, head); size > 0; --size)
      if (bits_[size - 1][slot(head, size)]) return true;
    return false;
  }

 private:
  static constexpr size_t kBytes = 6;
  static constexpr size_t kSlots = 4096;

  static size_t pair(char one, char two) {
    return static_cast<size_t>(static_cast<unsigned char>(one)) << 8 |
           static_cast<unsigned char>(two);
  }
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
  std::bitset<256> first_;     // first bytes
  std::bitset<65536> thirds_;  // second and third bytes
};

}  // namespace kotidy::furniture
