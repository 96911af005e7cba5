// How words of a list begin: a filter that turns nearly every line of prose away at once.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
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
    if (size == kBytes) {
      uint16_t& longest = longest_[slot(head, size)];
      longest = std::max(longest, static_cast<uint16_t>(word.size()));
    }
    if (size > 0) first_.set(static_cast<unsigned char>(head[0]));
    if (size > 2) thirds_.set(pair(head[1], head[2]));
    if (size > 0 && size <= 2) thirds_.set();  // a shorter word: the second test is void
  }

  // False: no word of the list begins here.
  bool may_start(std::string_view text) const { return longest(text) > 0; }

  // Bytes of the longest word that may begin here, blanks left out, or more; 0: none does.
  size_t longest(std::string_view text) const {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    if (text.empty() || !first_[static_cast<unsigned char>(text[0])]) return 0;
    // Past a syllable's first byte, blanks stand inside no syllable.
    if (text.size() > 2 && !is_blank(text[1]) && !is_blank(text[2]) &&
        !thirds_[pair(text[1], text[2])])
      return 0;
    char head[kBytes];
    for (size_t size = squeeze(text, head); size > 0; --size) {
      const size_t at = slot(head, size);
      if (bits_[size - 1][at]) return size < kBytes ? size : longest_[at];
    }
    return 0;
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
  std::array<uint16_t, kSlots> longest_{};  // of words with six bytes and more
  std::bitset<256> first_;                  // first bytes
  std::bitset<65536> thirds_;               // second and third bytes
};

}  // namespace kotidy::furniture
