// Cuts a stream of bytes into blocks, by content alone: reads of any size give the same blocks.
//
// A block has at least `min_bytes`. It is cut at the first of these that exists before `max_bytes`:
//   1. after the first blank line (and the blank lines that follow it);
//   2. after the first line end;
//   3. after the first sentence end: one of . ! ? 다 요 죠 까 and the blanks that follow it, which
//      stay with the sentence;
//   4. after the last blank;
//   5. at the last place where a character begins that does not join the one before it. Never
//      inside a UTF-8 sequence, a CR LF pair, or a syllable spelled in jamo. Invalid bytes are
//      characters of one byte.
// A rest of the document without a blank line that fits into `max_bytes` is one block. A line is
// what "\n" ends; spaces, tabs and CRs make a blank line.
//
// Memory: one block and the bytes read past it, less than 2 × max_bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/io/source.h"

namespace kotidy {

struct CutOptions {
  size_t min_bytes = size_t{256} << 10;
  size_t max_bytes = size_t{512} << 10;
  // A block is a paragraph and is given out as soon as its blank line was read, without waiting
  // for what follows. Only the end of the stream tells the last block then: it is empty.
  bool paragraphs = false;
};

// A block as it was cut.
struct Cut {
  std::string text;
  uint64_t at = 0;    // byte offset in the document
  uint64_t line = 1;  // line of its first byte, from 1
  bool first = false, last = false;
  bool starts_line = true, ends_line = true;
};

class Cutter {
 public:
  // `source` must outlive the cutter.
  explicit Cutter(ByteSource& source, CutOptions options = {});

  // The next block; nothing after the last one. An empty document is one empty block. Errors of
  // the source are thrown through.
  std::optional<Cut> next();

 private:
  bool fill();              // one read; false at the end of the stream
  bool scan();              // goes on looking for a blank line; true when one settles the cut
  size_t fallback() const;  // the cut when there is none before max_bytes
  std::string_view held() const { return std::string_view(buffer_).substr(0, have_); }
  Cut take(size_t bytes, bool last);

  ByteSource& source_;
  const CutOptions options_;
  std::string buffer_;  // its first have_ bytes are read and not yet given out
  size_t have_ = 0;
  bool end_ = false;   // the source has no more
  bool done_ = false;  // the last block was given out
  // State of the search, so that a byte is looked at once whatever the reads are.
  size_t scan_ = 0;     // searched up to here
  bool blank_ = false;  // the line that scan_ is in is blank so far
  size_t cut_ = 0;      // after the blank lines found; 0 = none yet
  uint64_t at_ = 0;
  uint64_t line_ = 1;
  bool starts_line_ = true;
};

}  // namespace kotidy
