#include "pipeline/stage/dedupe/sketch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {
namespace {

std::vector<char32_t> some_keys(size_t size) {
  std::vector<char32_t> keys(size);
  for (size_t i = 0; i < size; ++i) keys[i] = static_cast<char32_t>(0xAC00 + mix(i) % 11172);
  return keys;
}

TEST_CASE("sketch: the same on every machine, whatever the length") {
  for (size_t size = 0; size < 70; ++size) {
    const auto keys = some_keys(size);
    std::vector<uint8_t> fast{7}, plain{7};
    CHECK(sketch(keys.data(), size, fast) == sketch_plainly(keys.data(), size, plain));
    CHECK(fast == plain);
    CHECK(fast.size() == 1 + size);
  }
}

TEST_CASE("sketch: the sum is that of the letters in any order, all of them") {
  auto keys = some_keys(kMostSketch + 50);
  std::vector<uint8_t> out;
  const uint32_t sum = sketch(keys.data(), keys.size(), out);
  CHECK(out.size() == kMostSketch);
  std::reverse(keys.begin(), keys.end());
  CHECK(sketch(keys.data(), keys.size(), out) == sum);
  keys.front() ^= 1;
  CHECK(sketch(keys.data(), keys.size(), out) != sum);
}

TEST_CASE("sketch: packed, its beginning is found again") {
  const auto keys = some_keys(40);
  std::vector<uint8_t> whole, again;
  sketch(keys.data(), keys.size(), whole);
  std::string packed(packed_size(31), '\0');
  pack_sketch(whole.data() + 9, 31, packed.data());
  CHECK(begins_alike(packed, whole.data() + 9));
  CHECK_FALSE(begins_alike(packed, whole.data() + 8));
  unpack_sketch(packed, 31, again);
  CHECK(std::equal(again.begin(), again.end(), whole.begin() + 9));
}

}  // namespace
}  // namespace kotidy::dedupe
