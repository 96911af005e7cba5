// Words that may be names and stand where a sentence may begin: what most islands begin with.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kotidy::ads {

// Three-byte characters as a set, by the twelve lowest bits and the lead's.
class SyllableBits {
 public:
  explicit SyllableBits(std::string_view characters);
  bool has(uint32_t three) const { return bits_[slot(three)]; }

 private:
  static size_t slot(uint32_t three) {
    return (three >> 16 & 0xF) << 12 | (three >> 8 & 0x3F) << 6 | (three & 0x3F);
  }
  std::bitset<65536> bits_;
};

// By the last syllable alone: most words of prose end in a particle or an ending.
bool has_particle(std::string_view word);

struct NameStart {
  uint64_t hash;        // of the word
  uint32_t begin, end;  // bytes of the text
  bool latin;           // begins with a capital letter, before a Korean word
};

// All such words, without order, some of them twice. See openings.h.
std::vector<NameStart> name_starts(std::string_view text);

}  // namespace kotidy::ads
