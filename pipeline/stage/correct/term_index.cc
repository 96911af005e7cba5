#include "pipeline/stage/correct/term_index.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kFewestSyllables = 3, kFewestJamo = 6;

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
  for (const ReadSyllable& one : read) entry.syllables.push_back(one.jamo);
  std::vector<Jamo> spoken = entry.syllables;
  pronounce(spoken);
  entry.sounds = flatten(spoken);
  const bool is_short = read.size() < kFewestSyllables || entry.sounds.size() < kFewestJamo;
  if (is_short && entry.variant.empty() && !entry.from_title) entry.variant = entry.form;
  if (read.size() < 2 || (is_short && entry.variant.empty())) return;
  Beginning beginning{{}, entry.limit(), entry.one_off()};
  const size_t kept = std::min(read.size(), Opening::kMost + 1);
  for (size_t i = 0; i < kept; ++i) beginning.opening.add(join_syllable(read[i].jamo));
  if (kept == read.size()) beginning.opening.end();
  beginnings_.push_back(beginning);
  entries_.push_back(std::move(entry));
  add_keys(static_cast<uint32_t>(entries_.size() - 1));
}

void TermIndex::add_keys(uint32_t index) {
  const TermEntry& entry = entries_[index];
  std::vector<SyllableClass> c;
  for (const Jamo& jamo : entry.syllables) c.push_back(class_of(join_syllable(jamo)));
  unsigned sizes = one_size(c.size());
  if (entry.one_off()) sizes |= one_size(c.size() - 1) | one_size(c.size() + 1);
  const size_t gaps = std::min<size_t>(entry.most_gaps(), kMostGaps);
  const auto add = [&](KeyKind kind, SyllableClass a, SyllableClass b) {
    keyed_.push_back(
        {key_of(kind, a, b), static_cast<Sizes>(sizes), static_cast<uint8_t>(gaps), index});
  };
  add(kFirstSecond, c[0], c[1]);
  if (c.size() < 3 || !entry.variant.empty()) return;
  add(kFirstThird, c[0], c[2]);
  add(kSecondThird, c[1], c[2]);
  if (!entry.one_off()) return;
  add(kFirstSecond, c[0], c[2]);  // the second is missing
  add(kFirstSecond, c[1], c[2]);  // the first is missing
  add(kFirstThird, c[0], c[1]);   // one more behind the first
}

void TermIndex::collect(uint16_t key, const Opening& opening, SpanSizes spans,
                        std::vector<const TermEntry*>& out) const {
  for (uint32_t i = first_[key]; i < keyed_.size() && keyed_[i].key == key; ++i) {
    const Keyed& keyed = keyed_[i];
    if (!fits(keyed.sizes, keyed.gaps, spans)) continue;
    const Beginning& term = beginnings_[keyed.entry];
    if (opening_distance(term.opening, opening, term.one_off, term.limit) <= term.limit) {
      out.push_back(&entries_[keyed.entry]);
    }
  }
}

void TermIndex::candidates(const Opening& opening, SpanSizes spans,
                           std::vector<const TermEntry*>& out) const {
  const auto before = static_cast<std::ptrdiff_t>(out.size());
  const auto look_up = [&](uint16_t key) {
    if (has_key(used_, key)) collect(key, opening, spans, out);
  };
  const SyllableClass a = opening.syllables[0].sound, b = opening.syllables[1].sound;
  look_up(key_of(kFirstSecond, a, b));
  if (opening.size >= Opening::kKeyed) {
    const SyllableClass c = opening.syllables[2].sound;
    look_up(key_of(kFirstThird, a, c));
    look_up(key_of(kSecondThird, b, c));
  }
  const auto begin = out.begin() + before;
  if (out.end() - begin < 2) return;
  std::sort(begin, out.end());
  out.erase(std::unique(begin, out.end()), out.end());
}

void TermIndex::finish() {
  std::sort(keyed_.begin(), keyed_.end());
  keyed_.erase(std::unique(keyed_.begin(), keyed_.end()), keyed_.end());
  if (!keyed_.empty()) first_.resize(kKeys);
  for (uint32_t i = 0; i < keyed_.size(); ++i) {
    const uint16_t key = keyed_[i].key;
    if (has_key(used_, key)) continue;
    used_[key / 64] |= uint64_t{1} << key % 64;
    first_[key] = i;
  }
}

void TermIndex::add_keys(KeyBits& bits) const {
  for (size_t i = 0; i < bits.size(); ++i) bits[i] |= used_[i];
}

}  // namespace kotidy
