#include "pipeline/stage/dedupe/index.h"

#include <doctest/doctest.h>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {
namespace {

TEST_CASE("index: the first passage owns a hash") {
  PassageIndex index(1 << 20);
  CHECK(index.find(mix(7)) == 0);
  const uint32_t first = index.push({1, 2, 3, 4, 5});
  const uint32_t second = index.push({});
  CHECK(second == first + 1);
  index.insert(mix(7), first);
  index.insert(mix(7), second);
  CHECK(index.find(mix(7)) == first);
  REQUIRE(index.entry(first) != nullptr);
  CHECK(index.entry(first)->line == 4);
  CHECK(index.entry(0) == nullptr);
  CHECK(index.entry(second + 1) == nullptr);
  index.pop();
  CHECK(index.entry(second) == nullptr);
}

TEST_CASE("index: a new document is empty") {
  PassageIndex index(1 << 20);
  const uint32_t old = index.push({});
  index.insert(mix(7), old);
  index.start_document();
  CHECK(index.find(mix(7)) == 0);
  CHECK(index.entry(old) == nullptr);
  const uint32_t fresh = index.push({});
  index.insert(mix(7), fresh);
  CHECK(index.find(mix(7)) == fresh);
  CHECK(index.evicted() == 0);
}

TEST_CASE("index: a small one forgets the oldest, and says so") {
  PassageIndex index(8192);
  uint32_t last = 0;
  for (uint64_t i = 0; i < 5000; ++i) {
    last = index.push({i, 0, 0, 0, 0});
    index.insert(mix(i), last);
  }
  CHECK(index.find(mix(4999)) == last);
  CHECK(index.find(mix(0)) == 0);
  CHECK(index.entry(1) == nullptr);
  CHECK(index.evicted() > 4000);
}

}  // namespace
}  // namespace kotidy::dedupe
