// What the word after a possible sentence end says about it: 라고 denies it, 그리고 confirms it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/text/hangul.h"
#include "pipeline/text/text_map.h"

namespace kotidy {

// Kinds of endings; the numbers are bits of follower masks and parts of table values.
enum class EndingClass : uint8_t {
  kNone,
  kDeclarative,
  kPolite,
  kQuestion,
  kExclamation,
  kNominal,
  kInfinitive,  // -아/-어: ends casual speech and leads up to an auxiliary or to a consequence
  kNoun,        // judges by itself: "강추"
};

// The wider class whose followers a class shares.
inline EndingClass wider(EndingClass cls) {
  if (cls == EndingClass::kInfinitive) return EndingClass::kExclamation;
  return cls == EndingClass::kNoun ? EndingClass::kNominal : cls;
}

// Throws std::runtime_error for an unknown name.
EndingClass ending_class(std::string_view name);

class FollowerTable {
 public:
  static constexpr uint16_t kQuotative = 1;
  static constexpr uint16_t kParticle = 2;
  static constexpr uint16_t kStarter = 4;
  static constexpr uint16_t kConjunction = 2048;  // a starter that a clause never leads up to
  static constexpr uint16_t kDependent = 4096;    // a noun that needs an adnominal before it
  static constexpr uint16_t kOpener = 8192;       // a conjunction that begins a sentence by itself
  static constexpr uint16_t kTurn = 16384;    // an adverb that turns to something else after -고
  static constexpr uint16_t kQuoted = 32768;  // goes on behind a question in quotes
  static constexpr uint16_t tail_after(EndingClass cls) {
    return static_cast<uint16_t>(8u << static_cast<unsigned>(cls));
  }

  // word may end in "*": any word that begins so.
  void add(std::string_view word, uint16_t bits);

  // Bits of the run of Hangul syllables at text[at]; a starter outweighs what only begins like it.
  uint16_t find(std::string_view text, size_t at) const;

 private:
  // Up to seven syllables, 14 bits each and never 0.
  struct Key {
    uint64_t first = 0, rest = 0;
    void append(size_t n, char32_t syllable) {
      const uint64_t number = syllable - kFirstSyllable + 1;
      (n < 4 ? first : rest) |= number << 14 * (n < 4 ? n : n - 4);
    }
    bool operator==(const Key&) const = default;
  };
  struct Entry {
    Key key;
    uint16_t whole = 0;
    uint16_t prefix = 0;
  };
  static uint64_t hash(const Key& key) {
    return key.first * 0x9E3779B97F4A7C15ull ^ key.rest * 0xC2B2AE3D27D4EB4Full;
  }
  size_t place(const Key& key) const;
  Entry& entry(const Key& key);
  // Most words are no followers, which a filter of 2 KB tells without a look at the table.
  static size_t filter_bit(const Key& key) { return hash(key) >> 50; }
  bool may_have(const Key& key) const {
    return filter_[filter_bit(key) / 64] >> filter_bit(key) % 64 & 1;
  }

  // By first syllable: bit n is set if a follower of n syllables begins with it.
  std::array<uint8_t, kLastSyllable - kFirstSyllable + 1> lengths_{};
  std::array<uint64_t, 256> filter_{};
  std::vector<Entry> entries_ = std::vector<Entry>(64);  // open addressing, at most half full
  size_t used_ = 0;
};

}  // namespace kotidy
