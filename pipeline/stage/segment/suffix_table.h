// Longest-suffix look-up on Hangul words: the heart of every decision about endings.
//
// A pattern is a run of syllables. Its first character may be a compatibility jamo, which stands
// for the final consonant of the syllable before ("ㅆ다" fits 했다 and 갔다), or "^", which asks
// that the pattern be the whole word. Patterns of up to kReach syllables.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeline/text/hangul.h"

namespace kotidy {

// XXH3 with a fixed seed, for look-ups by std::string_view.
struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const;
};
template <typename Value>
using TextMap = boost::unordered_flat_map<std::string, Value, TextHash, std::equal_to<>>;

class SuffixTable {
 public:
  static constexpr size_t kReach = 6;  // syllables

  // A pattern added again takes the new value; value must not be 0.
  void add(std::string_view pattern, uint16_t value);

  // True when some pattern ends in this syllable: the cheap question of the hot loop.
  bool may_end(char32_t syllable) const { return reach_[syllable - kFirstSyllable] != 0; }

  // Value of the longest pattern that fits the end of text[begin, end), 0 if none does. The word
  // is the run of syllables before `end`; it starts no earlier than `begin`.
  uint16_t find(std::string_view text, size_t begin, size_t end) const;

 private:
  std::array<uint8_t, kLastSyllable - kFirstSyllable + 1>
      reach_{};  // longest pattern by last syllable
  TextMap<uint16_t> values_;
};

}  // namespace kotidy
