#include "pipeline/flow/guard.h"

#include <algorithm>
#include <string>
#include <utility>

namespace kotidy {
namespace {

void pass_through(Block& block) {
  block.passed_through = true;
  block.out_syllables = block.in_syllables;
  for (size_t i = 0; i < kStages; ++i) {
    std::string().swap(block.versions[i]);
    block.edits[i] = {};
    block.edits[i].stage = static_cast<uint8_t>(i);
  }
}

}  // namespace

std::vector<std::unique_ptr<Block>> DamageGuard::add(std::unique_ptr<Block> block) {
  counts_[seen_++ % kGuardWindow] = {block->in_syllables, block->out_syllables,
                                     block->frame_syllables};
  held_.push_back(std::move(block));
  return held_.size() == kGuardWindow ? release() : std::vector<std::unique_ptr<Block>>();
}

std::vector<std::unique_ptr<Block>> DamageGuard::finish() {
  std::vector<std::unique_ptr<Block>> judged = release();
  counts_ = {};
  seen_ = 0;
  return judged;
}

bool DamageGuard::exceeded() const {
  uint64_t in = 0, out = 0, frame = 0;
  for (const Counts& counts : counts_) {
    in += counts.in;
    out += counts.out;
    frame += counts.frame;
  }
  if (in <= out || (in < kGuardSyllables && !given_)) return false;
  const auto exceeds = [out](uint64_t of, double share) {
    return of > out && static_cast<double>(of - out) > share * static_cast<double>(of);
  };
  if (given_) return exceeds(in, max_removed_);
  return exceeds(in - std::min(frame, in), max_removed_) ||
         (out < kGuardLeft && exceeds(in, kGuardMost));
}

std::vector<std::unique_ptr<Block>> DamageGuard::release() {
  if (!held_.empty() && exceeded()) {
    for (const auto& block : held_) pass_through(*block);
  }
  return std::exchange(held_, {});
}

}  // namespace kotidy
