// Which terms can begin at a place of the text: a look at three syllables.
//
// A span that sounds like a term agrees with it in two of its first three syllables, each judged by
// the place of its initial and its vowel in coarse classes; finals move by liaison and do not
// count. So pairs of classes are the key, and a text without suspicious words costs one look-up at
// the beginning of each word. Terms of five syllables and more are found with one syllable more or
// less at their beginning too.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/stage/correct/term_list.h"
#include "pipeline/text/reading.h"
#include "pipeline/text/sound_distance.h"

namespace kotidy {

// Coarse class of a syllable, below 126; kNoClass where there is none.
using SyllableClass = uint8_t;
inline constexpr SyllableClass kNoClass = 127;
SyllableClass class_of(const Jamo& jamo);
SyllableClass class_of(char32_t syllable);

using Opening = std::array<SyllableClass, 3>;  // of the first three syllables

struct TermEntry {
  std::string form;
  std::string written;  // its reading, letters and digits spelled out, without blanks
  std::string variant;  // not empty: only this very spelling is meant
  Sounds sounds;
  std::vector<Jamo> syllables;  // of `written`
  size_t blanks = 0;            // in `form`
  bool from_title = false;
  size_t size() const { return syllables.size(); }
};

class TermIndex {
 public:
  TermIndex() = default;
  // Terms below three syllables or six jamo count by their variants only.
  void add(const Term& term, const Readings& readings, bool from_title);
  void finish();  // call once, after the last add

  bool empty() const { return entries_.empty(); }
  const TermEntry& operator[](uint32_t entry) const { return entries_[entry]; }

  // Entries that may begin so; ascending, each once.
  void candidates(const Opening& opening, std::vector<uint32_t>& out) const;

 private:
  void add_entry(TermEntry entry, std::string_view read_as, const Readings& readings);
  void add_keys(uint32_t entry);

  std::vector<TermEntry> entries_;
  std::vector<std::pair<uint16_t, uint32_t>> keyed_;  // key, entry; sorted
  std::vector<bool> used_;       // keys that have an entry: all of them in the cache
  std::vector<uint32_t> first_;  // by key: where it begins in keyed_
};

}  // namespace kotidy
