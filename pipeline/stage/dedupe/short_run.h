// What is known of short lines in a row that are those of a row further up: are they a copy, or
// said again rightly?
//
// A formula, a refrain, a recipe's steps are a few lines. A copied text is longer, and mostly
// stands just behind its original: the second half of a post. Only different sentences count, and
// verse has few: lines without a sentence mark count half, and those that do not even end as a
// sentence, not at all.
#pragma once

#include <array>
#include <cstdint>

#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy::dedupe {

// So many different sentences, and letters in them, are a copy. The lines that a chairman puts
// every motion to the vote with are five, 45 letters; few choruses have eight lines.
inline constexpr uint32_t kShortRunSentences = 8;
inline constexpr uint32_t kShortRunSyllables = 64;
// The same if nothing stands between the first text and its copy.
inline constexpr uint32_t kNextRunSentences = 5;
inline constexpr uint32_t kNextRunSyllables = 32;

class ShortRun {
 public:
  Ordinal next = 0;       // the passage that would carry it on; 0: there is no run
  Ordinal last = 0;       // of its lines
  uint32_t lines = 0;     // all of them, counted or not
  uint32_t document = 0;  // where the first text stands

  // weight: sentence_weight of a line; one that was counted before adds nothing.
  void count(uint64_t key, uint32_t syllables, uint32_t weight);
  bool is_copy() const;

 private:
  static constexpr size_t kMostKeys = 2 * kShortRunSentences;

  std::array<uint64_t, kMostKeys> keys_{};
  size_t sentences_ = 0;         // keys
  uint32_t halves_ = 0;          // of sentences
  uint32_t half_syllables_ = 0;  // of their letters
};

}  // namespace kotidy::dedupe
