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
  // What a word is let through to: kBare counts only in text without sentence marks.
  enum Level : unsigned { kStrict = 0, kBare = 1 };

  EndingGate();

  // A pattern of SuffixTable, or a word; what passes as kStrict passes as kBare, too.
  void add(std::string_view pattern, Level level);

  // True when the word text[begin, end) may end in one of the patterns; its last three bytes are a
  // syllable. Never false for one that does.
  bool passes(std::string_view text, size_t begin, size_t end, Level level) const {
    const char* at = text.data() + end;
    if (end < kReads) return true;
    return fits(ids_[slot_before(at)], end < begin + 6 ? kAlone : feature_before(at - 3), level);
  }

  // The same test in two steps for many words in a row, most of which it turns away: cheap, and
  // almost without branches. They read the kReads bytes before `end` alone, and know no other begin
  // of a word than what is no syllable. Never false for a word that passes.
  static constexpr size_t kReads = 7;
  bool last_may_end(const char* end) const { return ids_[slot_before(end)] != 0; }
  bool pair_may_end(const char* end, Level level) const {
    return fits(ids_[slot_before(end)], feature_before(end - 3), level);
  }

 private:
  // A syllable's slot is the low 14 bits of its code, which are 2 + 6 + 6 bits of its bytes. `end`:
  // of the syllable; the byte before it is read, too.
  static constexpr size_t kSlots = size_t{1} << 14;
  static uint32_t slot_before(const char* end) {
    if constexpr (std::endian::native == std::endian::little) {
      uint32_t bytes = 0;
      std::memcpy(&bytes, end - 4, 4);
      // Moves the three groups of bits side by side; they do not meet on the way.
      constexpr uint64_t kGather = 1 | uint64_t{1} << 14 | uint64_t{1} << 28;
      return static_cast<uint32_t>((bytes & 0x3F3F0300u) * kGather >> 24) % kSlots;
    } else {
      const auto* b = reinterpret_cast<const unsigned char*>(end);
      return (b[-3] & 3u) << 12 | (b[-2] & 0x3Fu) << 6 | (b[-1] & 0x3Fu);
    }
  }

  // What is kept of a syllable before the last one: its final consonant, and a ninth of the rest.
  static constexpr unsigned kParts = 9, kAlone = 255;  // kAlone: no syllable
  unsigned feature_before(const char* end) const {
    const bool hangul = static_cast<unsigned char>(end[-3]) - 0xEAu < 4;
    return features_[slot_before(end)] | (hangul ? 0 : kAlone);
  }

  // The features that may stand before a last syllable, a bit each.
  struct Befores {
    std::array<uint64_t, 4> bits[2] = {};  // by level
    void add(unsigned feature, unsigned level) {
      bits[level][feature / 64] |= uint64_t{1} << feature % 64;
    }
  };
  bool fits(unsigned id, unsigned feature, Level level) const {
    return befores_[id].bits[level][feature / 64] >> feature % 64 & 1;
  }
  uint8_t id_of(char32_t last);

  std::array<uint8_t, kSlots> ids_{};  // of last syllables, in befores_; 0: none
  std::array<uint8_t, kSlots> features_{};
  std::vector<Befores> befores_{1};
};

}  // namespace kotidy
