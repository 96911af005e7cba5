// A cheap first test for words that may end a sentence: their last two syllables. Of the words of
// ordinary prose a quarter end in a syllable that some ending has, a twelfth pass this test; for
// the others nothing is looked up.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

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

  // The same test in two steps for many words in a row, most of which it turns away: cheap, and
  // almost without branches. They look at the bytes before `end` alone, of which there must be
  // eight, and know no other begin of a word than a blank. Never false for a word that passes.
  bool last_may_end(const char* end) const {
    const uint32_t at = byte_slot(end);
    return bytes_[at / 64] >> at % 64 & 1;
  }
  bool pair_may_end(const char* end) const {
    const uint32_t last = syllable_number(end - 3), before = syllable_number(end - 6);
    if (last == kNoSyllable) return false;
    const Befores& befores = befores_[number_of_last_[last]];
    if (before == kNoSyllable) {
      return (befores.finals & (kAny | kAlone)) != 0 ||
             (static_cast<unsigned char>(end[-6]) >= 0xEA);
    }
    const uint64_t fits = befores.finals >> before % 28 | befores.some >> before_bit(before);
    return (fits & 1) != 0 || (befores.finals & kAny) != 0;
  }

 private:
  static constexpr uint32_t kNoSyllable = kLastSyllable - kFirstSyllable + 1;

  // 0–11171, or kNoSyllable.
  static uint32_t syllable_number(const char* at) {
    const auto* b = reinterpret_cast<const unsigned char*>(at);
    const uint32_t code = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    const bool bytes = ((b[0] & 0xF0) == 0xE0) & ((b[1] & 0xC0) == 0x80) & ((b[2] & 0xC0) == 0x80);
    const uint32_t number = code - kFirstSyllable;
    return bytes & (number < kNoSyllable) ? number : kNoSyllable;
  }

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

  // What may stand before a last syllable: one bit a final consonant (kAny: whatever, kAlone:
  // nothing), and a Bloom set of syllables.
  struct Befores {
    uint32_t finals = 0;
    uint64_t some = 0;
  };
  static constexpr uint32_t kAny = uint32_t{1} << 31, kAlone = uint32_t{1} << 30;
  static uint32_t before_bit(uint32_t number) { return number * 0x9E3779B9u >> 26; }
  Befores& befores_of(char32_t last);

  // Of the three bytes before `end`; a fourth one is read.
  static uint32_t byte_slot(const char* end) {
    uint32_t bytes = 0;
    std::memcpy(&bytes, end - 4, 4);
    if constexpr (std::endian::native == std::endian::little) {
      bytes >>= 8;
    } else {
      bytes &= 0xFFFFFF;
    }
    return bytes * 0x9E3779B1u >> 18;
  }

  SyllableSet last_;                                   // of any pattern
  SyllableSet any_;                                    // whatever stands before
  SyllableSet alone_;                                  // at the begin of the word
  std::array<uint64_t, 256> bytes_{};                  // Bloom set: the bytes of last syllables
  std::array<uint8_t, kNoSyllable> number_of_last_{};  // in befores_; 0: none
  std::vector<Befores> befores_{1};
  std::array<uint64_t, 1024> pairs_{};  // Bloom set: syllable or final consonant, and the last one
};

}  // namespace kotidy
