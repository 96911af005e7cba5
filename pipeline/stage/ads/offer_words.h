// The words of rules/ads/offers.tsv in a text, wherever they stand: "무료견적", "당일무료견적".
#pragma once

#include <string.h>

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/rule/rule_set.h"
#include "pipeline/text/text_map.h"

namespace kotidy::ads {

class OfferWords {
 public:
  // What a word is; offers.tsv says what each kind means. A word may be several.
  enum Kind : uint16_t {
    kTrade = 1,
    kAbout = 2,
    kPromise = 4,
    kDeal = 8,
    kAct = 16,
    kSale = 32,
    kQuote = 64,
    kThing = 128,
    kBack = 256,
    kPublic = 512,
    kPlain = 1024,
  };
  static constexpr uint16_t kOffer = kTrade | kPromise | kDeal | kAct;  // words of advertisements
  static constexpr uint16_t kAny = 1023;                                // but plain ones

  struct Word {
    size_t size = 0;  // bytes; 0: none
    uint16_t kinds = 0;
    uint32_t fields = 0;  // a bit for each field whose trade it is, or that it is about
  };

  // Reads the list ads/offers. Throws std::runtime_error for a kind that is none.
  explicit OfferWords(const RuleSet& rules);

  // The longest word of one of these kinds that begins at text[at].
  Word longest(std::string_view text, size_t at, uint16_t kinds) const;

  // Whether a word may be one of these by its last two characters: "문의" and "특가" end as if they
  // had a particle.
  bool may_end_with(std::string_view word) const {
    return word.size() >= kPair && tails_[hash(word.data() + word.size() - kPair, kPair) >> 48];
  }

  // The first word in the text that is of one of these kinds, or of one of these fields; empty if
  // there is none.
  std::string_view first(std::string_view text, uint16_t kinds, uint32_t fields) const;

 private:
  static constexpr size_t kPair = 6;      // bytes of two syllables
  static constexpr size_t kSlots = 4096;  // for a thousand words: few places are looked up in vain
  static uint64_t hash(const char* at, size_t size) {
    uint64_t key = 0;
    memcpy(&key, at, size);
    return key * 0x9E3779B97F4A7C15ull;
  }
  static size_t slot(const char* at, size_t size) { return hash(at, size) >> 52; }

  TextMap<Word> words_;
  // By first two syllables, and by the first three bytes of what is shorter: bit n is set if a word
  // of n bytes begins so.
  std::array<uint32_t, kSlots> sizes_{}, short_sizes_{};
  std::bitset<65536> tails_;  // what offers end with, by its hash
};

}  // namespace kotidy::ads
