// The way back: the output and the changes of its log give the original, byte for byte.
//
// Streaming: memory is bounded by the largest single change. What does not fit is refused: each
// change's new text must stand where the log says, and sizes and checksums of both whole texts
// must agree. `write` may have been called before a misfit shows; a caller that must not write
// anything then runs twice, first with a `write` that drops everything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace kotidy {

// One change, bytes of the whole document. The views need to live until the next call only.
struct UndoChange {
  uint64_t in_begin = 0, in_end = 0;    // of the original
  uint64_t out_begin = 0, out_end = 0;  // of the output
  std::string_view old_text, new_text;
};

// What the log says about both texts. The checksums are XXH3, 64 bit, seed 0.
struct UndoSums {
  uint64_t in_bytes = 0, out_bytes = 0;
  uint64_t in_hash = 0, out_hash = 0;
};

struct UndoInput {
  std::function<size_t(char*, size_t)> read;  // the output: as ByteSource::read
  std::function<bool(UndoChange&)> next;      // the changes, ascending; false at the end
  UndoSums sums;
};

// Returns "" or what does not fit.
std::string undo(const UndoInput& input, const std::function<void(std::string_view)>& write);

}  // namespace kotidy
