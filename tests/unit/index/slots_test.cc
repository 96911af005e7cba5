#include "pipeline/index/slots.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>

using namespace kotidy;

namespace {

using Owners = std::map<uint64_t, Ordinal>;

SlotSpool spool_of(const std::vector<Slot>& slots, size_t most_bytes) {
  SlotSorter sorter(most_bytes);
  for (const Slot& slot : slots) sorter.add(slot);
  return sorter.finish();
}

std::vector<uint64_t> table_of(const SlotSpool& slots) {
  std::string bytes;
  write_table(slots, [&](std::string_view piece) { bytes += piece; });
  CHECK(bytes.size() == table_bytes(slots.size()));
  std::vector<uint64_t> words(bytes.size() / 8);
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(words.data()));
  return words;
}

std::vector<Slot> all(SlotStream& stream) {
  std::vector<Slot> slots;
  for (Slot slot; stream.next(slot);) slots.push_back(slot);
  return slots;
}

std::vector<Slot> some(size_t count, unsigned seed, Owners& owners) {
  std::mt19937_64 random(seed);
  std::vector<Slot> slots;
  for (size_t i = 0; i < count; ++i) {
    // Some tags many times, some next to each other, some in one bucket.
    const uint64_t tag = i % 3 == 0 ? random() % 50 : random() >> (64 - kTagBits);
    const auto ordinal = static_cast<Ordinal>(1 + random() % 1000);
    slots.push_back({tag, ordinal});
    const auto [at, fresh] = owners.emplace(tag, ordinal);
    at->second = std::min(at->second, ordinal);
  }
  return slots;
}

}  // namespace

TEST_CASE("a table holds the smallest ordinal of each tag, however it was sorted") {
  for (const size_t count : {0, 1, 100, 100000}) {
    Owners owners;
    const std::vector<Slot> slots = some(count, 7, owners);
    const SlotSpool spool = spool_of(slots, size_t{64} << 20);
    const std::vector<uint64_t> words = table_of(spool);
    CHECK(words == table_of(spool_of(slots, 4096)));
    const SlotTable table(reinterpret_cast<const char*>(words.data()), spool.size());
    CHECK(table.well_formed());
    CHECK(table.size() == owners.size());
    for (const auto& [tag, ordinal] : owners) REQUIRE(table.find(tag) == ordinal);
    for (uint64_t tag = 50; tag < 80; ++tag) CHECK(table.find(tag) == owners[tag]);
    const auto stream = table.read();
    const std::vector<Slot> read = all(*stream);
    CHECK(std::is_sorted(read.begin(), read.end()));
    CHECK(read.size() == spool.size());
  }
}

TEST_CASE("merging is associative, commutative and idempotent") {
  Owners owners;
  const std::vector<Slot> a = some(500, 1, owners), b = some(500, 2, owners),
                          c = some(500, 3, owners);
  const auto merged = [](const SlotSpool& one, const SlotSpool& two) {
    std::vector<std::unique_ptr<SlotStream>> streams;
    streams.push_back(one.read());
    streams.push_back(two.read());
    MergedSlots both(std::move(streams));
    return SlotSpool(both);
  };
  const SlotSpool left = merged(merged(spool_of(a, 4096), spool_of(b, 4096)), spool_of(c, 4096));
  const SlotSpool right = merged(spool_of(c, 4096), merged(spool_of(b, 4096), spool_of(a, 4096)));
  CHECK(table_of(left) == table_of(right));
  CHECK(table_of(merged(left, spool_of(b, 4096))) == table_of(right));
  CHECK(left.size() == owners.size());
  for (const Slot& slot : all(*left.read())) CHECK(owners.at(slot.tag) == slot.ordinal);
}

TEST_CASE("a damaged directory is seen") {
  Owners owners;
  const SlotSpool spool = spool_of(some(1000, 5, owners), 4096);
  std::vector<uint64_t> words = table_of(spool);
  words[100] = uint64_t{1} << 60;
  CHECK(!SlotTable(reinterpret_cast<const char*>(words.data()), spool.size()).well_formed());
}
