#include "pipeline/stage/dedupe/owner_table.h"

#include <doctest/doctest.h>

#include <vector>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {
namespace {

// The hash of an identity.
uint64_t hash_of(uint64_t id) {
  constexpr uint64_t kInverse = 0xF1DE83E19937733D;
  static_assert(kInverse * 0x9E3779B97F4A7C15 == 1);
  const uint64_t hash = (id << (64 - kIdentityBits)) * kInverse;
  CHECK(hash_identity(hash) == id);
  return hash;
}

TEST_CASE("owner table: nothing is lost or moved while it grows") {
  OwnerTable table(64 << 20);
  constexpr uint32_t kMany = 1'200'000;
  for (uint32_t i = 1; i <= kMany; ++i) {
    REQUIRE(table.insert(mix(i), i, 1) == 0);
    if (i % 7 == 0) REQUIRE(table.insert(mix(i / 2), i, 1) == 0);  // has an owner
  }
  uint32_t wrong = 0;
  for (uint32_t i = 1; i <= kMany; ++i) wrong += table.find(mix(i), 1) != i;
  CHECK(wrong <= 30);  // of 36 bits some are the same
  uint32_t found = 0;
  for (uint32_t i = 1; i <= kMany; ++i) found += table.find(mix(kMany + i), 1) != 0;
  CHECK(found <= 60);
}

TEST_CASE("owner table: hashes that differ in one bit of their identity are told apart") {
  for (const size_t bytes : {size_t{64}, size_t{192}, size_t{64} << 10, size_t{64} << 20}) {
    OwnerTable table(bytes);
    constexpr uint64_t kId = 0x5'A5A5'A5A5;
    table.insert(hash_of(kId), 1, 1);
    for (unsigned bit = 0; bit < kIdentityBits; ++bit) {
      CHECK(table.find(hash_of(kId ^ uint64_t{1} << bit), 1) == 0);
    }
    CHECK(table.find(hash_of(kId), 1) == 1);
  }
}

TEST_CASE("owner table: a full bucket is held aside as long as the table can grow") {
  OwnerTable table(1 << 20);  // grows from 256 KiB
  // Small identities: one bucket for all.
  for (uint32_t i = 1; i <= 60; ++i) CHECK(table.insert(hash_of(i), i, 1) == 0);
  for (uint32_t i = 1; i <= 60; ++i) CHECK(table.find(hash_of(i), 1) == i);
  for (uint32_t i = 61; i <= 130'000; ++i) table.insert(mix(i), i, 1);  // full size: 48 must go
  uint32_t left = 0;
  for (uint32_t i = 1; i <= 60; ++i) left += table.find(hash_of(i), 1) == i;
  CHECK(left <= 12);
  CHECK(left >= 1);
}

TEST_CASE("owner table: at full size the oldest hash of a bucket goes") {
  OwnerTable table(64);  // one bucket
  for (uint32_t i = 1; i <= 12; ++i) CHECK(table.insert(mix(i), i, 1) == 0);
  CHECK(table.insert(mix(13), 13, 1) == 1);
  CHECK(table.find(mix(1), 1) == 0);
  CHECK(table.find(mix(2), 1) == 2);
  CHECK(table.find(mix(13), 1) == 13);
  CHECK(table.find(mix(13), 14) == 0);
  CHECK(table.insert(mix(13), 15, 14) == 0);  // what is older than 14 counts for nothing
  CHECK(table.find(mix(13), 14) == 15);
  CHECK(table.find(mix(12), 14) == 0);
}

// Ordinals are kept by their low bits: sixteen of them where there is one bucket.
TEST_CASE("owner table: an old ordinal is never taken for a new one") {
  for (const size_t bytes : {size_t{64}, size_t{640}, size_t{64} << 10}) {
    OwnerTable table(bytes);
    const auto window = static_cast<Ordinal>(table.most_passages());
    Ordinal oldest = 1;
    for (Ordinal i = 1; i <= 40 * window; ++i) {
      oldest = i < window ? 1 : i - window + 1;
      if (i % 3 == 0) table.insert(mix(i), i, oldest);  // most passages have no fingerprint
      const Ordinal before = 1 + static_cast<Ordinal>(mix(i) % i);
      const Ordinal found = table.find(mix(before), oldest);
      REQUIRE((found == 0 || (found == before && before >= oldest)));
    }
    CHECK(table.find(mix(40 * window / 3 * 3), oldest) == 40 * window / 3 * 3);
  }
}

TEST_CASE("owner table: it grows for passages without a hash between those with one") {
  OwnerTable table(64 << 20);
  const std::vector<Ordinal> ordinals = {1, 2, 60'000, 70'000, 900'000, 4'000'000};
  for (const Ordinal i : ordinals) table.insert(mix(i), i, 1);
  for (const Ordinal i : ordinals) CHECK(table.find(mix(i), 1) == i);
}

TEST_CASE("owner table: begun anew it is empty, in whatever size") {
  OwnerTable table(16 << 20);
  uint32_t next = 1;
  for (int round = 0; round < 3; ++round) {
    table.start();
    const uint32_t oldest = next;
    for (uint32_t i = 0; i < 60'000; ++i) CHECK(table.insert(mix(i), next++, oldest) == 0);
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < 60'000; ++i) wrong += table.find(mix(i), oldest) != oldest + i;
    CHECK(wrong == 0);
  }
  table.release();
  CHECK(table.find(mix(1), 1) == 0);
}

}  // namespace
}  // namespace kotidy::dedupe
