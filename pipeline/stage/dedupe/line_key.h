// The key of a line, read 64 bytes at a time: what nearly every line is judged by. The few lines
// that may hold a repeat, or overlap a neighbour, are read again as a KeyText, which knows more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {

// One object is reused for many lines; reading costs no allocation once it has grown.
struct LineKey {
  std::vector<char32_t> keys;   // `size` of them are valid; the same as those of KeyText
  std::vector<uint64_t> marks;  // of each of `words` words: equal words, equal marks. Of different
                                // words they hardly ever agree before the fifth letter
  size_t size = 0;
  size_t words = 0;
  uint64_t digits = 0;
  uint64_t digit_bits = 0;
  bool numbered = false;
  bool letters = false;

  // `line` is valid UTF-8; `slack` bytes after it may be read. False, and nothing read, if it may
  // hold a tag, or on a machine without the instructions for it: use `take`.
  bool read(std::string_view line, size_t slack);

  // The same without the instructions not every machine has; for tests.
  bool read_plainly(std::string_view line, size_t slack);

  // The key of a line that was read as a KeyText.
  void take(const KeyText& line);

  // Index after the last key character of word `i`.
  uint32_t word_end(size_t i) const { return ends_[i]; }

  uint64_t hash(std::string_view line) const { return key_hash(keys.data(), size, line); }

 private:
  template <class Way>
  void read_by(Way way, std::string_view line, size_t slack);
  void mark_words();

  std::vector<uint32_t> ends_;  // of each word: index after its last key character
};

}  // namespace kotidy::dedupe
