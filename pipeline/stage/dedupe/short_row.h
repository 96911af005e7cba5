// Short sentences in a row, and the fingerprint that finds the same row further up.
//
// One short sentence says nothing: most are said again rightly. So an ownership knows none by
// itself; it knows three in a row. That they stand somewhere in the same order only names a place
// to look at: whether a run is repeated is decided there (short_run.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kotidy::dedupe {

inline constexpr size_t kShortRow = 3;              // sentences of a fingerprint
inline constexpr uint32_t kShortRowSyllables = 15;  // together, at least: "네. / 네. / 그래요."

// How much of a sentence a line is, in halves: 2 with a sentence mark at its end; 1 if it ends as
// sentences without marks do ("다", "요", "죠", "까"), and as lines of verse may; 0: a heading, a
// cell of a table, a verse.
uint32_t sentence_weight(std::string_view line);

// The last short sentences of a block.
class ShortRow {
 public:
  // Takes the next one. The fingerprint of the last kShortRow of them; none if they say too little.
  std::optional<uint64_t> add(uint64_t key, uint32_t syllables);

 private:
  struct Sentence {
    uint64_t key = 0;
    uint32_t syllables = 0;
  };

  std::array<Sentence, kShortRow> last_{};  // the newest at count_ - 1, as a ring
  size_t count_ = 0;
};

}  // namespace kotidy::dedupe
