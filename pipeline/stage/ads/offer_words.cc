#include "pipeline/stage/ads/offer_words.h"

#include <bit>
#include <stdexcept>
#include <string>

#include "pipeline/text/utf8.h"

namespace kotidy::ads {
namespace {

constexpr size_t kFewestBytes = 3, kMostBytes = 31;  // of a word

uint16_t kind_of(std::string_view name) {
  static constexpr std::array<std::string_view, 11> kNames = {"trade", "about",  "promise", "deal",
                                                              "act",   "sale",   "quote",   "thing",
                                                              "back",  "public", "plain"};
  for (size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<uint16_t>(1u << i);
  throw std::runtime_error("ads/offers: no kind '" + std::string(name) + "'");
}

}  // namespace

OfferWords::OfferWords(const RuleSet& rules) {
  TextMap<uint32_t> fields;
  words_.reserve(rules.list("ads/offers").rows().size());
  for (const WordList::Row& row : rules.list("ads/offers").rows()) {
    const std::string_view word = row.cells[0], field = row.cells[2];
    if (word.size() < kFewestBytes || word.size() > kMostBytes) continue;
    Word& entry = words_[std::string(word)];
    entry.size = word.size();
    entry.kinds |= kind_of(row.cells[1]);
    if (field != "-") {
      const auto bit = fields.emplace(std::string(field), 1u << (fields.size() % 32)).first;
      entry.fields |= bit->second;
    }
    const bool pair = word.size() >= kPair;
    auto& sizes = pair ? sizes_[slot(word.data(), kPair)] : short_sizes_[slot(word.data(), 3)];
    sizes |= 1u << word.size();
    if (pair && (kind_of(row.cells[1]) & kOffer))
      tails_.set(hash(word.data() + word.size() - kPair, kPair) >> 48);
  }
}

OfferWords::Word OfferWords::longest(std::string_view text, size_t at, uint16_t kinds) const {
  if (text.size() - at < kFewestBytes) return {};
  uint32_t sizes = short_sizes_[slot(text.data() + at, 3)];
  if (text.size() - at >= kPair) sizes |= sizes_[slot(text.data() + at, kPair)];
  while (sizes != 0) {
    const auto size = static_cast<size_t>(std::bit_width(sizes) - 1);
    sizes &= ~(1u << size);
    if (size > text.size() - at) continue;
    const auto found = words_.find(text.substr(at, size));
    if (found != words_.end() && (found->second.kinds & kinds)) return found->second;
  }
  return {};
}

std::string_view OfferWords::first(std::string_view text, uint16_t kinds, uint32_t fields) const {
  for (size_t at = 0; at < text.size(); at += decode_at(text, at).size) {
    const Word word =
        longest(text, at, static_cast<uint16_t>(kinds | (fields != 0 ? kTrade | kAbout : 0)));
    if (word.size != 0 && ((word.kinds & kinds) || (word.fields & fields)))
      return text.substr(at, word.size);
  }
  return {};
}

}  // namespace kotidy::ads
