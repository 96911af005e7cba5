// A part of a line to be cut, and the words of a line by their key characters, alike for both forms
// of a line's key.
#pragma once

#include <cstddef>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/line_key.h"

namespace kotidy::dedupe {

struct KeyCut {
  size_t begin, end;  // indices of key characters
};

inline size_t words_of(const LineKey& line) { return line.words; }
inline size_t words_of(const KeyText& line) { return line.words.size(); }

// Index after the last key character of word `i`.
inline size_t word_end(const LineKey& line, size_t i) { return line.word_end(i); }
inline size_t word_end(const KeyText& line, size_t i) {
  return i + 1 < line.words.size() ? line.words[i + 1].key_begin : line.size;
}

}  // namespace kotidy::dedupe
