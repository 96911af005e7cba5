#include "pipeline/stage/correct/term_index.h"

#include <algorithm>
#include <bit>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kFewestSyllables = 3, kFewestJamo = 6;
constexpr size_t kLongForm = 5;  // syllables from which one more or less is looked for

}  // namespace

int TermEntry::limit() const {
  return static_cast<int>(kFarthestTerm * kWholeJamo * static_cast<double>(sounds.size() + 1));
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
  Beginning beginning{{}, entry.limit(), entry.variant.empty() && read.size() >= kLongForm};
  Opening& opening = beginning.opening;
  for (size_t& i = opening.size; i < std::min(read.size(), Opening::kMost + 1); ++i) {
    opening.syllables[i] = opening_syllable(entry.syllables[i]);
  }
  beginnings_.push_back(beginning);
  entries_.push_back(std::move(entry));
  add_keys(static_cast<uint32_t>(entries_.size() - 1));
}

void TermIndex::add_keys(uint32_t entry) {
  std::vector<SyllableClass> c;
  for (const Jamo& jamo : entries_[entry].syllables) c.push_back(class_of(opening_syllable(jamo)));
  keyed_.emplace_back(key_of(kFirstSecond, c[0], c[1]), entry);
  if (c.size() < 3 || !entries_[entry].variant.empty()) return;
  keyed_.emplace_back(key_of(kFirstThird, c[0], c[2]), entry);
  keyed_.emplace_back(key_of(kSecondThird, c[1], c[2]), entry);
  if (c.size() < kLongForm) return;
  keyed_.emplace_back(key_of(kFirstSecond, c[0], c[2]), entry);  // the second is missing
  keyed_.emplace_back(key_of(kFirstSecond, c[1], c[2]), entry);  // the first is missing
  keyed_.emplace_back(key_of(kFirstThird, c[0], c[1]), entry);   // one more behind the first
}

void TermIndex::collect(uint16_t key, const Opening& opening,
                        std::vector<const TermEntry*>& out) const {
  if (!has_key(used_, key)) return;
  const uint64_t below = used_[key / 64] & ((uint64_t{1} << key % 64) - 1);
  const size_t rank = used_before_[key / 64] + static_cast<size_t>(std::popcount(below));
  for (uint32_t i = first_[rank]; i < first_[rank + 1]; ++i) {
    const Beginning& term = beginnings_[keyed_[i].second];
    if (opening_distance(term.opening, opening, term.one_off, term.limit) <= term.limit) {
      out.push_back(&entries_[keyed_[i].second]);
    }
  }
}

void TermIndex::candidates(const Opening& opening, std::vector<const TermEntry*>& out) const {
  const auto before = static_cast<std::ptrdiff_t>(out.size());
  const SyllableClass a = class_of(opening.syllables[0]), b = class_of(opening.syllables[1]);
  collect(key_of(kFirstSecond, a, b), opening, out);
  if (opening.size >= Opening::kKeyed) {
    const SyllableClass c = class_of(opening.syllables[2]);
    collect(key_of(kFirstThird, a, c), opening, out);
    collect(key_of(kSecondThird, b, c), opening, out);
  }
  const auto begin = out.begin() + before;
  if (out.end() - begin < 2) return;
  std::sort(begin, out.end());
  out.erase(std::unique(begin, out.end()), out.end());
}

void TermIndex::finish() {
  std::sort(keyed_.begin(), keyed_.end());
  keyed_.erase(std::unique(keyed_.begin(), keyed_.end()), keyed_.end());
  for (uint32_t i = 0; i < keyed_.size(); ++i) {
    const uint16_t key = keyed_[i].first;
    if (has_key(used_, key)) continue;
    used_[key / 64] |= uint64_t{1} << key % 64;
    first_.push_back(i);
  }
  first_.push_back(static_cast<uint32_t>(keyed_.size()));
  uint32_t before = 0;
  for (size_t i = 0; i < used_.size(); ++i) {
    used_before_[i] = before;
    before += static_cast<uint32_t>(std::popcount(used_[i]));
  }
}

void TermIndex::add_keys(KeyBits& bits) const {
  for (size_t i = 0; i < bits.size(); ++i) bits[i] |= used_[i];
}

}  // namespace kotidy
