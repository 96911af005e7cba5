#include "pipeline/stage/segment/follower_table.h"

#include <stdexcept>
#include <string>

#include "pipeline/text/hangul.h"

namespace kotidy {

namespace {
constexpr size_t kLongest = 7;  // syllables of the longest follower
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
  Key key;
  for (size_t n = 0; n < syllables; ++n) {
    char32_t code = 0;
    if (!syllable_at(word, 3 * n, code)) return;  // never found
    key.append(n, code);
  }
  Entry& found = entry(key);
  (prefix ? found.prefix : found.whole) |= bits;
}

// Where the key is or would be.
size_t FollowerTable::place(const Key& key) const {
  const size_t mask = entries_.size() - 1;
  size_t at = (hash(key) >> 32) & mask;
  while (entries_[at].key.first != 0 && entries_[at].key != key) at = (at + 1) & mask;
  return at;
}

FollowerTable::Entry& FollowerTable::entry(const Key& key) {
  if (entries_[place(key)].key == key) return entries_[place(key)];
  if (2 * ++used_ > entries_.size()) {
    std::vector<Entry> old(2 * entries_.size());
    old.swap(entries_);
    for (const Entry& one : old) {
      if (one.key.first != 0) entries_[place(one.key)] = one;
    }
  }
  Entry& made = entries_[place(key)];
  made.key = key;
  filter_[filter_bit(key) / 64] |= uint64_t{1} << filter_bit(key) % 64;
  return made;
}

uint16_t FollowerTable::find(std::string_view text, size_t at) const {
  char32_t code = 0;
  if (!syllable_at(text, at, code)) return 0;
  const unsigned lengths = lengths_[code - kFirstSyllable];
  Key key;
  uint16_t bits = 0;
  bool more = true;
  for (size_t n = 1; more && lengths >> n != 0; ++n) {
    key.append(n - 1, code);
    more = syllable_at(text, at + 3 * n, code);
    if ((lengths >> n & 1) == 0 || !may_have(key)) continue;
    const Entry& found = entries_[place(key)];
    if (!more && found.whole != 0) {
      return found.whole & kStarter ? found.whole : bits | found.whole | found.prefix;
    }
    bits |= found.prefix;
  }
  return bits;
}

}  // namespace kotidy
