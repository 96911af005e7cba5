// Is a line one of a song or a poem? There a line, or a chorus, comes again rightly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kotidy::dedupe {

enum class LineKind : uint8_t {
  kProse,   // all others
  kVerse,   // short, plain words, no sentence mark
  kSpoken,  // the same, but ends as spoken sentences do
};

// Plain words: no digits, Latin, quotation marks or dots, as headlines and captions have.
LineKind line_kind(std::string_view line, uint32_t syllables);

// Lines that stand together.
class Verse {
 public:
  void add(LineKind kind);
  // Whether half of the lines, three or more, are of verse, and no more than half of these spoken.
  bool is_verse() const;

 private:
  size_t lines_ = 0, verses_ = 0, spoken_ = 0;
};

}  // namespace kotidy::dedupe
