// Which terms can begin at a place of the text: a look at three syllables.
//
// Keys are pairs of classes of these syllables (opening.h), and a text without suspicious words
// costs a look at three bits at the beginning of each word. What a key lets through (of 300 terms,
// a third of all words) is weighed by the first six syllables before anything is read. Terms of
// five syllables and more are found with one syllable more or less at their beginning too.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/stage/correct/opening.h"
#include "pipeline/stage/correct/term_list.h"
#include "pipeline/text/reading.h"
#include "pipeline/text/sound_distance.h"

namespace kotidy {

// How far a span may be from a term, as a share of its jamo (sound_distance.h).
inline constexpr double kFarthestTerm = 0.18;

// A bit for each key.
using KeyBits = std::array<uint64_t, kKeys / 64>;
inline bool has_key(const KeyBits& bits, uint16_t key) { return bits[key / 64] >> key % 64 & 1; }

struct TermEntry {
  std::string form;
  std::string variant;  // not empty: only this very spelling is meant
  // A form too short to be looked for by its sound: where it stands it is right.
  bool is_exact() const { return variant == form; }
  Sounds sounds;
  std::vector<Jamo> syllables;  // of its reading, letters and digits spelled out
  size_t blanks = 0;            // in `form`
  bool from_title = false;
  size_t size() const { return syllables.size(); }
  // The most by which what is written may differ (written_distance).
  int limit() const;
  // The most blanks in a span for it. "때 학교" is no 대학교.
  size_t most_gaps() const { return blanks + (size() > kShortForm); }
  // Looked for with one syllable more or less, too.
  bool one_off() const { return variant.empty() && size() >= kLongForm; }
  static constexpr size_t kShortForm = 3, kLongForm = 5;  // syllables
};

class TermIndex {
 public:
  TermIndex() = default;
  // Terms below three syllables or six jamo count by their variants only, those of the user also as
  // they are (TermEntry::is_exact).
  void add(const Term& term, const Readings& readings, bool from_title);
  void finish();  // call once, after the last add

  bool empty() const { return entries_.empty(); }

  // Sets the bits of the keys that have an entry.
  void add_keys(KeyBits& bits) const;

  // Appends the entries that may begin so and fit into one of the spans, in the order of their
  // adding, each once.
  void candidates(const Opening& opening, SpanSizes spans,
                  std::vector<const TermEntry*>& out) const;

 private:
  void add_entry(TermEntry entry, std::string_view read_as, const Readings& readings);
  void add_keys(uint32_t entry);
  void collect(uint16_t key, const Opening& opening, SpanSizes spans,
               std::vector<const TermEntry*>& out) const;

  // What the look at an opening needs of an entry, close together.
  struct Beginning {
    Opening opening;
    int limit;
    bool one_off;  // may be one syllable longer or shorter
  };
  struct Keyed {
    uint16_t key;
    Sizes sizes;   // of its spans
    uint8_t gaps;  // in its spans at most (fits)
    uint32_t entry;
    auto operator<=>(const Keyed&) const = default;
  };

  std::vector<TermEntry> entries_;
  std::vector<Beginning> beginnings_;  // by entry
  std::vector<Keyed> keyed_;           // sorted
  KeyBits used_{};
  std::vector<uint32_t> first_;  // by key: where it begins in keyed_, if it is used
};

}  // namespace kotidy
