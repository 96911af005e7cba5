#include "pipeline/flow/guard.h"

#include <doctest/doctest.h>

namespace kotidy {
namespace {

bool strikes(DamageGuard guard, uint64_t in, uint64_t out, uint64_t frame) {
  auto block = std::make_unique<Block>();
  block->in_syllables = in;
  block->out_syllables = out;
  block->frame_syllables = frame;
  guard.add(std::move(block));
  return guard.finish().front()->passed_through;
}

TEST_CASE("a page's frame is no damage, unless hardly anything else is left") {
  CHECK(strikes({0.6, false}, 1000, 300, 0));
  CHECK_FALSE(strikes({0.6, false}, 1000, 300, 600));
  CHECK(strikes({0.6, false}, 1000, 300, 200));
  CHECK(strikes({0.6, false}, 1000, 90, 900));
  CHECK(strikes({0.6, false}, 1000, 0, 1000));
  CHECK_FALSE(strikes({0.6, false}, 4000, 120, 3800));
}

TEST_CASE("a share that the user gave counts the frame") {
  CHECK(strikes({0.6, true}, 1000, 300, 600));
  CHECK_FALSE(strikes({0.8, true}, 1000, 300, 600));
  CHECK_FALSE(strikes({0.6, true}, 0, 0, 0));
}

}  // namespace
}  // namespace kotidy
