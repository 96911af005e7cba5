// From a passage to what an ownership keeps of it.
#pragma once

#include <cstdint>
#include <string>

#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/ownership.h"
#include "pipeline/stage/dedupe/sketch.h"

namespace kotidy::dedupe {

inline uint32_t kept_digits(uint64_t digits) { return static_cast<uint32_t>(digits); }

// A set that is within another one stays so.
inline uint32_t kept_digit_bits(uint64_t bits) { return static_cast<uint32_t>(bits | bits >> 32); }

// The record of a passage of `passages`, which stands at `place`; its sketch is put in `packed`.
inline PassageRecord record_of(const Passages& passages, const Passage& passage, const Place& place,
                               std::string& packed) {
  PassageRecord record;
  record.key = passage.key;
  record.digits = kept_digits(passage.digits);
  record.digit_bits = kept_digit_bits(passage.digit_bits);
  record.letters = passage.letters_sum;
  record.syllables = passage.syllables;
  record.place = place;
  if (passage.syllables >= kNearSyllables) {
    packed.resize(packed_size(passage.syllables));
    pack_sketch(passages.sketches.data() + passage.sketch_begin, sketch_size(passage.syllables),
                packed.data());
    record.sketch = packed;
  }
  return record;
}

}  // namespace kotidy::dedupe
