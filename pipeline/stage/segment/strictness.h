// How sure an unmarked ending has to be: one strictness does not fit both edited prose and the
// bare output of a recogniser, so it follows the sentence marks around.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/stage/segment/survey.h"
#include "pipeline/stage/segment/unmarked.h"

namespace kotidy {

enum class Punctuation : uint8_t { kAbsent, kSparse, kNormal };

// The text around a place.
struct Around {
  Punctuation rate;
  size_t marks;   // sentence marks in it
  uint32_t size;  // ink
};

// Ink from `begin` to `end`, both included.
struct InkRange {
  uint32_t begin, end;
};

// Where Strictness demands what it does where marks are absent: ascending. Linear in the marks.
std::vector<InkRange> absent_ranges(const Survey& survey, Unmarked unmarked);

// Ask in ascending order of ink: amortised constant time.
class Strictness {
 public:
  explicit Strictness(const Survey& survey, Unmarked unmarked = Unmarked::kAuto)
      : survey_(survey), unmarked_(unmarked) {}
  Punctuation at(uint32_t ink) { return around(ink).rate; }
  Around around(uint32_t ink);

  // The rate at which an unmarked end is judged: what the user wants, else the one around.
  Punctuation demanded(uint32_t ink);

 private:
  const Survey& survey_;
  const Unmarked unmarked_;
  size_t first_ = 0, last_ = 0;  // marks inside the window
};

}  // namespace kotidy
