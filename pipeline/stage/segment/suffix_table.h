// Longest-suffix look-up on Hangul words: the heart of every decision about endings.
//
// A pattern is a run of syllables. Its first character may be a compatibility jamo, which stands
// for the final consonant of the syllable before ("ㅆ다" fits 했다 and 갔다), or "^", which asks
// that the pattern be the whole word. A space in it fits the blanks between two words: "어떻게 돼".
// Patterns are a trie read from the last syllable backwards.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/text/hangul.h"

namespace kotidy {

// One bit a syllable: 1.4 KB that stay in the first cache.
class SyllableSet {
 public:
  void add(char32_t syllable) {
    const uint32_t at = syllable - kFirstSyllable;
    bits_[at / 64] |= uint64_t{1} << at % 64;
  }
  bool has(char32_t syllable) const { return has_number(syllable - kFirstSyllable); }
  // By code - kFirstSyllable; may be one more than the last.
  bool has_number(uint32_t at) const { return bits_[at / 64] >> at % 64 & 1; }

 private:
  std::array<uint64_t, (kLastSyllable - kFirstSyllable) / 64 + 1> bits_{};
};

// The final consonant (1–27) that a compatibility jamo stands for in a pattern; 0: none.
uint8_t final_of_jamo(char32_t jamo);

class SuffixTable {
 public:
  SuffixTable() : nodes_(1) {}

  // A pattern added again takes the new value; value must not be 0. A pattern without syllables
  // is ignored.
  void add(std::string_view pattern, uint16_t value);

  // Value of the longest pattern that fits the end of text[begin, end), 0 if none does. The word
  // is the run of syllables before `end`; it starts no earlier than `begin`. A pattern with a space
  // reads on in the word before `begin`, but not over a blank line.
  uint16_t find(std::string_view text, size_t begin, size_t end) const;

 private:
  struct Node {
    uint16_t value = 0;  // of the pattern that ends (reads backwards) here
    uint16_t whole = 0;  // of the same with "^"
    uint32_t heads = 0;  // bit n: there is a step by the final consonant n
    uint64_t steps = 0;  // Bloom set of the steps from here: most walks end without a look-up
  };
  // From a node by a syllable, or by a final consonant (a head), to the next one.
  struct Step {
    uint16_t node, by;
    uint16_t next = 0;  // 0: this place of the table is free
  };
  static constexpr uint16_t kHead = 0x8000;
  static constexpr uint16_t kSpace = 0x4000;  // above every syllable

  // Places for each step: most walks end at a step that is not there, which a free place tells.
  static constexpr size_t kSpare = 8;

  static uint64_t step_bit(uint32_t by) { return uint64_t{1} << by % 64; }
  uint16_t grow(uint16_t node, uint16_t by);
  uint16_t next(uint16_t node, uint16_t by) const;
  size_t place(uint16_t node, uint16_t by) const;

  std::vector<Node> nodes_;
  std::array<uint16_t, kLastSyllable - kFirstSyllable + 1> last_{};  // node of a last syllable
  std::vector<Step> steps_;  // open addressing, a power of two
  size_t steps_used_ = 0;
};

}  // namespace kotidy
