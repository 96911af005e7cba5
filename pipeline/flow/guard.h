// The damage guard: text that would lose most of its syllables is passed through unchanged. Too
// much gone means that the rules do not fit the text, and then the text is right. Repeats that
// dedupe takes out do not count: one copy of them stays. Nor does what a page prints around its
// text (menus, dates, bylines, headlines of other texts), unless the user named the share, or
// hardly anything else is left: a portal prints more of it than text.
//
// A stream can't be held until its end, so a document is judged in windows of 16 blocks (4–8 MiB):
// a document of up to 16 blocks as a whole; a longer one window by window, each by itself; the
// short window at its end together with the blocks before it, 16 in all. Blocks are held until
// their window is full. All of it depends on content only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "pipeline/flow/block.h"

namespace kotidy {

inline constexpr size_t kGuardWindow = 16;        // blocks
inline constexpr uint64_t kGuardSyllables = 200;  // shorter text is not judged unless asked for
inline constexpr double kGuardMost = 0.9;         // share that may go with a page's frame where
inline constexpr uint64_t kGuardLeft = 100;       // less than this is left: a short notice's text

class DamageGuard {
 public:
  // max_removed: share of the syllables that may go, 0–1. given: by the user himself, so that
  // documents under kGuardSyllables are judged too, and the frame counts.
  DamageGuard(double max_removed, bool given) : max_removed_(max_removed), given_(given) {}

  // Takes a block that dedupe has done with. Returns the blocks that have been judged, in order:
  // none, or a window. Where the guard struck, `passed_through` is set and edits are taken back.
  std::vector<std::unique_ptr<Block>> add(std::unique_ptr<Block> block);

  // The document ended, with its last block or with an error: judges what is still held.
  std::vector<std::unique_ptr<Block>> finish();

 private:
  struct Counts {
    uint64_t in = 0, out = 0, frame = 0;
  };
  bool exceeded() const;
  std::vector<std::unique_ptr<Block>> release();

  double max_removed_;
  bool given_;
  std::vector<std::unique_ptr<Block>> held_;
  std::array<Counts, kGuardWindow> counts_{};  // of the last blocks, as a ring
  size_t seen_ = 0;                            // blocks of this document
};

}  // namespace kotidy
