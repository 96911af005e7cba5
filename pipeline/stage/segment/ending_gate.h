// A cheap first test for words that may end a sentence: their last two syllables. Of the words of
// ordinary prose a quarter end in a syllable that some ending has, a twelfth pass this test; for
// the others nothing is looked up.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "pipeline/stage/segment/suffix_table.h"

namespace kotidy {

class EndingGate {
 public:
  // A pattern of SuffixTable, or a word.
  void add(std::string_view pattern);

  // True when the word text[begin, end) may end in one of the patterns. `last` is its last
  // syllable. Never false for one that does.
  bool passes(std::string_view text, size_t begin, size_t end, char32_t last) const {
    return last_.has(last) && fits_before(text, begin, end, last);
  }

 private:
  bool fits_before(std::string_view text, size_t begin, size_t end, char32_t last) const;
  void add_pair(uint32_t before, char32_t last) {
    const uint32_t at = slot(before, last);
    pairs_[at / 64] |= uint64_t{1} << at % 64;
  }
  bool has_pair(uint32_t before, char32_t last) const {
    const uint32_t at = slot(before, last);
    return pairs_[at / 64] >> at % 64 & 1;
  }
  static uint32_t slot(uint32_t before, char32_t last) {
    return static_cast<uint32_t>((before << 16 | (last & 0xFFFF)) * 0x9E3779B97F4A7C15ull >> 48);
  }

  SyllableSet last_;                    // of any pattern
  SyllableSet any_;                     // whatever stands before
  SyllableSet alone_;                   // at the begin of the word
  std::array<uint64_t, 1024> pairs_{};  // Bloom set: syllable or final consonant, and the last one
};

}  // namespace kotidy
