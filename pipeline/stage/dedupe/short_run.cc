#include "pipeline/stage/dedupe/short_run.h"

#include <algorithm>

namespace kotidy::dedupe {

void ShortRun::count(uint64_t key, uint32_t syllables, uint32_t weight) {
  const auto end = keys_.begin() + static_cast<ptrdiff_t>(sentences_);
  if (weight == 0 || sentences_ == kMostKeys || std::find(keys_.begin(), end, key) != end) return;
  keys_[sentences_++] = key;
  halves_ += weight;
  half_syllables_ += weight * syllables;
}

bool ShortRun::is_copy() const {
  if (halves_ >= 2 * kShortRunSentences && half_syllables_ >= 2 * kShortRunSyllables) return true;
  const Ordinal first = last + 1 - lines;
  return next >= first && halves_ >= 2 * kNextRunSentences &&
         half_syllables_ >= 2 * kNextRunSyllables;
}

}  // namespace kotidy::dedupe
