#include "pipeline/stage/segment/follower_table.h"

#include <xxhash.h>

#include <stdexcept>

#include "pipeline/text/hangul.h"

namespace kotidy {

namespace {
constexpr size_t kLongest = 7;  // syllables of the longest follower
}

size_t TextHash::operator()(std::string_view text) const {
  return XXH3_64bits(text.data(), text.size());
}

EndingClass ending_class(std::string_view name) {
  if (name == "declarative") return EndingClass::kDeclarative;
  if (name == "polite") return EndingClass::kPolite;
  if (name == "question") return EndingClass::kQuestion;
  if (name == "exclamation") return EndingClass::kExclamation;
  if (name == "nominal") return EndingClass::kNominal;
  if (name == "infinitive") return EndingClass::kInfinitive;
  if (name == "noun") return EndingClass::kNoun;
  throw std::runtime_error("segment word list: unknown ending class '" + std::string(name) + "'");
}

void FollowerTable::add(std::string_view word, uint16_t bits) {
  const bool prefix = word.ends_with('*');
  if (prefix) word.remove_suffix(1);
  char32_t first = 0;
  if (!syllable_at(word, 0, first)) return;
  const size_t syllables = word.size() / 3;
  if (syllables > kLongest) throw std::runtime_error("segment/followers: a word is too long");
  lengths_[first - kFirstSyllable] |= static_cast<uint8_t>(1u << syllables);
  Bits& entry = words_[std::string(word)];
  (prefix ? entry.prefix : entry.whole) |= bits;
}

uint16_t FollowerTable::find(std::string_view text, size_t at) const {
  char32_t code = 0;
  if (!syllable_at(text, at, code)) return 0;
  const unsigned lengths = lengths_[code - kFirstSyllable];
  if (lengths == 0) return 0;
  size_t syllables = 0;
  while (syllables <= kLongest && syllable_at(text, at + 3 * syllables, code)) ++syllables;
  uint16_t bits = 0;
  for (size_t n = 1; n <= syllables && n <= kLongest; ++n) {
    if ((lengths >> n & 1) == 0) continue;
    const auto found = words_.find(text.substr(at, 3 * n));
    if (found == words_.end()) continue;
    if (n == syllables && found->second.whole != 0) {
      const uint16_t whole = found->second.whole;
      return whole & kStarter ? whole : bits | whole | found->second.prefix;
    }
    bits |= found->second.prefix;
  }
  return bits;
}

}  // namespace kotidy
