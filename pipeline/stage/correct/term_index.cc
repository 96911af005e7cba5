#include "pipeline/stage/correct/term_index.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kFewestSyllables = 3, kFewestJamo = 6;
constexpr size_t kLongForm = 5;  // syllables from which one more or less is looked for

// ㄱㄲㅋ, ㄴ, ㄷㄸㅌ, ㄹ, ㅁ, ㅂㅃㅍ, ㅅㅆ, ㅈㅉㅊ, ㅇㅎ
constexpr std::array<uint8_t, 19> kInitialClass = {0, 0, 1, 2, 2, 3, 4, 5, 5, 6,
                                                   6, 8, 7, 7, 7, 0, 2, 5, 8};
// ㅏ, ㅐㅔㅒㅖ, ㅑ, ㅓ, ㅕ, ㅗ, ㅘ, ㅙㅚㅞ, ㅛ, ㅜ, ㅠ, ㅡ, ㅣㅢ, ㅝㅟ
constexpr std::array<uint8_t, 21> kVowelClass = {0, 1, 2, 1,  3, 1,  4,  1,  5,  6, 7,
                                                 7, 8, 9, 13, 7, 13, 10, 11, 12, 12};

// Which two of the three syllables a key is about.
enum PairKind : unsigned { kFirstSecond, kFirstThird, kSecondThird, kPairKinds };
constexpr size_t kKeys = kPairKinds << 14;

uint16_t key_of(PairKind kind, SyllableClass a, SyllableClass b) {
  return static_cast<uint16_t>(kind << 14 | static_cast<unsigned>(a) << 7 | b);
}

}  // namespace

SyllableClass class_of(const Jamo& jamo) {
  return static_cast<SyllableClass>(kInitialClass[static_cast<size_t>(jamo.initial)] * 14 +
                                    kVowelClass[static_cast<size_t>(jamo.vowel)]);
}

SyllableClass class_of(char32_t syllable) {
  static const auto table = [] {
    std::array<SyllableClass, kLastSyllable - kFirstSyllable + 1> made{};
    for (size_t i = 0; i < made.size(); ++i) {
      made[i] = class_of(split_syllable(kFirstSyllable + static_cast<char32_t>(i)));
    }
    return made;
  }();
  return table[syllable - kFirstSyllable];
}

void TermIndex::add(const Term& term, const Readings& readings, bool from_title) {
  TermEntry entry;
  entry.form = term.form;
  entry.blanks = count_byte(term.form, ' ');
  entry.from_title = from_title;
  add_entry(entry, term.reading.empty() ? term.form : term.reading, readings);
  for (const std::string& variant : term.variants) {
    entry.variant = variant;
    add_entry(entry, variant, readings);
  }
}

void TermIndex::add_entry(TermEntry entry, std::string_view read_as, const Readings& readings) {
  std::vector<ReadSyllable> read;
  spell_out(read_as, 0, SIZE_MAX, readings, read);
  for (const ReadSyllable& one : read) {
    append_utf8(entry.written, join_syllable(one.jamo));
    entry.syllables.push_back(one.jamo);
  }
  std::vector<Jamo> spoken = entry.syllables;
  pronounce(spoken);
  entry.sounds = flatten(spoken);
  const bool is_short = read.size() < kFewestSyllables || entry.sounds.size() < kFewestJamo;
  if (read.size() < 2 || (is_short && entry.variant.empty())) return;
  entries_.push_back(std::move(entry));
  add_keys(static_cast<uint32_t>(entries_.size() - 1));
}

void TermIndex::add_keys(uint32_t entry) {
  std::vector<SyllableClass> c;
  for (const Jamo& jamo : entries_[entry].syllables) c.push_back(class_of(jamo));
  keyed_.emplace_back(key_of(kFirstSecond, c[0], c[1]), entry);
  if (c.size() < 3 || !entries_[entry].variant.empty()) return;
  keyed_.emplace_back(key_of(kFirstThird, c[0], c[2]), entry);
  keyed_.emplace_back(key_of(kSecondThird, c[1], c[2]), entry);
  if (c.size() < kLongForm) return;
  keyed_.emplace_back(key_of(kFirstSecond, c[0], c[2]), entry);  // the second is missing
  keyed_.emplace_back(key_of(kFirstSecond, c[1], c[2]), entry);  // the first is missing
  keyed_.emplace_back(key_of(kFirstThird, c[0], c[1]), entry);   // one more behind the first
}

void TermIndex::candidates(const Opening& opening, std::vector<uint32_t>& out) const {
  out.clear();
  const auto collect = [&](PairKind kind, SyllableClass a, SyllableClass b) {
    const uint16_t key = key_of(kind, a, b);
    if (!used_[key]) return;
    for (uint32_t i = first_[key]; i < first_[key + 1u]; ++i) out.push_back(keyed_[i].second);
  };
  collect(kFirstSecond, opening[0], opening[1]);
  collect(kFirstThird, opening[0], opening[2]);
  collect(kSecondThird, opening[1], opening[2]);
  if (out.size() < 2) return;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void TermIndex::finish() {
  std::sort(keyed_.begin(), keyed_.end());
  keyed_.erase(std::unique(keyed_.begin(), keyed_.end()), keyed_.end());
  first_.assign(kKeys + 1, 0);
  used_.assign(kKeys, false);
  for (const auto& [key, entry] : keyed_) {
    ++first_[key + 1u];
    used_[key] = true;
  }
  for (size_t key = 0; key < kKeys; ++key) first_[key + 1] += first_[key];
}

}  // namespace kotidy
