#include "pipeline/index/disk_index.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/index/index_ownership.h"
#include "tests/unit/io/temporary_directory.h"

using namespace kotidy;

namespace {

constexpr uint64_t kRecipe = 5;

dedupe::PassageRecord passage(uint64_t key) {
  dedupe::PassageRecord record;
  record.key = key;
  record.syllables = 40;
  record.place.line = static_cast<uint32_t>(key);
  record.sketch = "sketch";
  return record;
}

void add(IndexOwnership& owners, uint64_t key) {
  const uint64_t prints[] = {key + 1000, key + 1001};
  owners.add(passage(key), prints, 2);
}

Ordinal owner(const dedupe::Ownership& owners, uint64_t print) {
  Ordinal found;
  owners.owners(&print, 1, &found);
  return found;
}

}  // namespace

TEST_CASE("DiskIndex: what a run adds the next one finds") {
  const TemporaryDirectory directory;
  const std::string path = directory / "index";
  {
    DiskIndex index(path, true, kRecipe);
    IndexOwnership owners(index, 1 << 20, true);
    owners.start_file("-");
    CHECK(owners.next() == 1);
    add(owners, 7);
    add(owners, 8);
    CHECK(owner(owners, 1008) == 1);
    owners.finish();
    owners.commit();
    CHECK(index.passages() == 2);
  }
  DiskIndex index(path, true, kRecipe);
  {
    IndexOwnership owners(index, 1 << 20, true);
    owners.start_file("b");
    CHECK(owners.next() == 3);
    add(owners, 9);
    CHECK(owners.exact(7) == 1);
    CHECK(owners.exact(9) == 3);
    CHECK(owners.exact(10) == 0);
    CHECK(owner(owners, 1008) == 1);
    CHECK(owner(owners, 1009) == 2);
    CHECK(owner(owners, 1010) == 3);
    CHECK(owner(owners, 1011) == 0);
    dedupe::PassageRecord record;
    REQUIRE(owners.record(2, record));
    CHECK(record.key == 8);
    REQUIRE(owners.record(3, record));
    CHECK(record.key == 9);
    CHECK(!owners.record(4, record));
    owners.commit();
  }
  CHECK(index.passages() == 3);
  CHECK(index.file_of(2)->name == "-");
  CHECK(index.file_of(3)->name == "b");
  CHECK(index.file_of(3)->first == 3);
  CHECK(!index.file_of(4));
}

TEST_CASE("DiskIndex: without a commit nothing stays; read only needs an index of this recipe") {
  const TemporaryDirectory directory;
  const std::string path = directory / "index";
  CHECK_THROWS_AS(DiskIndex(path, false, kRecipe), IndexError);
  {
    DiskIndex index(path, true, kRecipe);
    IndexOwnership owners(index, 1 << 20, true);
    owners.start_file("-");
    add(owners, 7);
  }
  CHECK(DiskIndex(path, false, kRecipe).passages() == 0);
  CHECK_THROWS_AS(DiskIndex(path, false, kRecipe + 1), IndexError);
  CHECK_THROWS_AS(DiskIndex(path, true, kRecipe + 1), IndexError);
}

TEST_CASE("IndexOwnership: a file that is in the index comes again as it was") {
  const TemporaryDirectory directory;
  const std::string path = directory / "index", file = directory / "text";
  std::ofstream(file) << "text";
  DiskIndex index(path, true, kRecipe);
  const auto run = [&](uint64_t first, uint64_t last) {
    IndexOwnership owners(index, 1 << 20, true);
    owners.start_file(file);
    const Ordinal next = owners.next();
    for (uint64_t key = first; key <= last; ++key) add(owners, key);
    owners.finish();
    owners.commit();
    return next;
  };
  CHECK(run(1, 3) == 1);
  CHECK(run(1, 3) == 1);
  CHECK(index.passages() == 3);
  CHECK_THROWS_AS(run(1, 2), IndexError);
  CHECK_THROWS_AS(run(1, 4), IndexError);
  std::ofstream(file) << "another";
  CHECK(run(1, 3) == 4);
  CHECK(index.passages() == 6);
  IndexOwnership twice(index, 1 << 20, true);
  twice.start_file(file);
  for (uint64_t key = 1; key <= 3; ++key) add(twice, key);
  twice.start_file(file);
  CHECK(twice.next() == 7);
}
