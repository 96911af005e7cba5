// Longest-suffix look-up on Hangul words: the heart of every decision about endings.
//
// A pattern is a run of syllables. Its first character may be a compatibility jamo, which stands
// for the final consonant of the syllable before ("ㅆ다" fits 했다 and 갔다), or "^", which asks
// that the pattern be the whole word. Patterns are a trie read from the last syllable backwards.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/text/hangul.h"

namespace kotidy {

class SuffixTable {
 public:
  SuffixTable() : nodes_(1) {}

  // A pattern added again takes the new value; value must not be 0. A pattern without syllables
  // is ignored.
  void add(std::string_view pattern, uint16_t value);

  // True when some pattern ends in this syllable: the cheap question of the hot loop.
  bool may_end(char32_t syllable) const { return last_[syllable - kFirstSyllable] != 0; }

  // Value of the longest pattern that fits the end of text[begin, end), 0 if none does. The word
  // is the run of syllables before `end`; it starts no earlier than `begin`.
  uint16_t find(std::string_view text, size_t begin, size_t end) const;

 private:
  struct Node {
    uint16_t value = 0;  // of the pattern that ends (reads backwards) here
    uint16_t whole = 0;  // of the same with "^"
    bool has_heads = false;
  };
  // Key of a step in next_: from a node by a syllable, or by a final consonant (a head).
  static uint32_t step(uint16_t node, uint32_t by) { return uint32_t{node} << 16 | by; }
  static constexpr uint32_t kHead = 0x8000;
  uint16_t grow(uint16_t node, uint32_t by);

  std::vector<Node> nodes_;
  std::array<uint16_t, kLastSyllable - kFirstSyllable + 1> last_{};  // node of a last syllable
  boost::unordered_flat_map<uint32_t, uint16_t> next_;
};

}  // namespace kotidy
