// Where the words, blanks and signs of a text stand, told without a look at any letter.
//
// Places are also counted in "ink": bytes that are not blank. Ink does not change when this stage
// moves line ends, so a decision that rests on it is the same when the output is read again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/byte_scan.h"

namespace kotidy {

class Layout {
 public:
  // Masks of 64 bytes, and counts of what stands before them.
  struct Chunk {
    uint64_t blanks = 0;
    uint64_t starts = 0;  // of runs of blanks
    uint64_t ends = 0;    // a run of syllables ends before this byte
    uint64_t spaces = 0;  // a single blank, no line end, behind a letter, a digit or their comma
    uint64_t glued = 0;   // specials with Hangul right behind
    uint64_t marks = 0;   // . ! ? behind a character that is not ASCII
    uint64_t signs = 0;   // all other specials
    uint32_t ink = 0;     // before the chunk
    uint32_t runs = 0;    // of blanks that begin before the chunk
  };

  // Linear; `text` < 4 GiB.
  explicit Layout(std::string_view text);

  size_t size() const { return chunks_.size() - 1; }  // in chunks
  const Chunk& operator[](size_t chunk) const { return chunks_[chunk]; }
  // False where a character of Hangul is broken off: then `ends` and `spaces` mean nothing.
  bool regular() const { return regular_; }

  uint32_t ink() const { return chunks_.back().ink; }
  // Ink and runs of blanks before text[at], at <= text.size().
  uint32_t ink_before(size_t at) const {
    const Chunk& chunk = chunks_[at / 64];
    return chunk.ink + static_cast<uint32_t>(at % 64) - count_bits(chunk.blanks & bits_below(at));
  }
  uint32_t runs_before(size_t at) const {
    const Chunk& chunk = chunks_[at / 64];
    return chunk.runs + count_bits(chunk.starts & bits_below(at));
  }

  // Where the word begins that text[at - 1] belongs to, at `floor` at the earliest. Looks back no
  // farther than that.
  size_t word_start(size_t at, size_t floor) const {
    const uint64_t blanks = blanks_before(at);  // one of them is, nearly always
    if (blanks != 0) return std::max(floor, at - 63 + highest_bit(blanks));
    return at <= floor + 64 ? floor : far_word_start(at, floor);
  }

 private:
  class Builder;

  static uint64_t bits_below(size_t at) { return (uint64_t{1} << at % 64) - 1; }
  // Of the 64 bytes before text[at], the last one in the highest bit.
  uint64_t blanks_before(size_t at) const {
    const uint64_t here = chunks_[at / 64].blanks << 1 << (63 - at % 64);
    return at < 64 ? here : here | chunks_[at / 64 - 1].blanks >> at % 64;
  }
  size_t far_word_start(size_t at, size_t floor) const;

  std::vector<Chunk> chunks_;  // one more than the text has, for the counts at its end
  bool regular_ = true;
};

}  // namespace kotidy
