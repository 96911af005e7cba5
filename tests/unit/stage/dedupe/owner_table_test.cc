#include "pipeline/stage/dedupe/owner_table.h"

#include <doctest/doctest.h>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {
namespace {

TEST_CASE("owner table: nothing is lost or moved while it grows") {
  OwnerTable table(64 << 20);
  constexpr uint32_t kMany = 1'200'000;  // it grows twice
  for (uint32_t i = 1; i <= kMany; ++i) {
    REQUIRE_FALSE(table.insert(mix(i), i, 1));
    if (i % 7 == 0) REQUIRE_FALSE(table.insert(mix(i / 2), i, 1));  // has an owner
  }
  uint32_t wrong = 0;
  for (uint32_t i = 1; i <= kMany; ++i) wrong += table.find(mix(i), 1) != i;
  CHECK(wrong == 0);
  uint32_t found = 0;
  for (uint32_t i = 1; i <= kMany; ++i) found += table.find(mix(kMany + i), 1) != 0;
  CHECK(found <= 2);  // tags have 32 bits
}

TEST_CASE("owner table: a full bucket is held aside as long as the table can grow") {
  OwnerTable table(1 << 20);  // grows from 512 KiB
  // Multiples of the inverse of the spread: small numbers in the high half, one bucket for all.
  constexpr uint64_t kInverse = 0xF1DE83E19937733D;
  static_assert(kInverse * 0x9E3779B97F4A7C15 == 1);
  const auto hash = [](uint64_t i) { return (i << 20) * kInverse; };
  for (uint32_t i = 1; i <= 40; ++i) CHECK_FALSE(table.insert(hash(i), i, 1));
  for (uint32_t i = 1; i <= 40; ++i) CHECK(table.find(hash(i), 1) == i);
  for (uint32_t i = 41; i <= 60'000; ++i) table.insert(mix(i), i, 1);  // full size: 32 must go
  for (uint32_t i = 1; i <= 30; ++i) CHECK(table.find(hash(i), 1) == 0);
  CHECK(table.find(hash(40), 1) == 40);
}

TEST_CASE("owner table: at full size the oldest hash of a bucket goes") {
  OwnerTable table(64);  // one bucket
  for (uint32_t i = 1; i <= 8; ++i) CHECK_FALSE(table.insert(mix(i), i, 1));
  CHECK(table.insert(mix(9), 9, 1));
  CHECK(table.find(mix(1), 1) == 0);
  CHECK(table.find(mix(2), 1) == 2);
  CHECK(table.find(mix(9), 1) == 9);
  CHECK(table.find(mix(9), 10) == 0);
  CHECK_FALSE(table.insert(mix(9), 12, 10));  // what is older than 10 counts for nothing
  CHECK(table.find(mix(9), 10) == 12);
}

TEST_CASE("owner table: begun anew it is empty, in whatever size") {
  OwnerTable table(16 << 20);
  uint32_t next = 1;
  for (int round = 0; round < 3; ++round) {
    table.start();
    const uint32_t oldest = next;
    for (uint32_t i = 0; i < 60'000; ++i) CHECK_FALSE(table.insert(mix(i), next++, oldest));
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < 60'000; ++i) wrong += table.find(mix(i), oldest) != oldest + i;
    CHECK(wrong == 0);
  }
  table.release();
  CHECK(table.find(mix(1), 1) == 0);
}

}  // namespace
}  // namespace kotidy::dedupe
