#include "pipeline/stage/dedupe/index.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {
namespace {

const std::string kSketch(20, 'x');

PassageRecord passage(uint64_t key) {
  PassageRecord out;
  out.key = key;
  out.syllables = 40;
  out.sketch = kSketch;
  return out;
}

Ordinal owner(const PassageIndex& index, uint64_t print) {
  Ordinal out = 0;
  index.owners(&print, 1, &out);
  return out;
}

TEST_CASE("index: the first passage owns a key and a fingerprint") {
  PassageIndex index(1 << 20, Scope::kDocument);
  const uint64_t print = mix(7);
  CHECK(owner(index, print) == 0);
  CHECK(index.exact(1) == 0);
  const Ordinal first = index.next();
  CHECK(index.add(passage(1), &print, 1) == first);
  CHECK(index.add(passage(1), &print, 1) == first + 1);
  CHECK(owner(index, print) == first);
  CHECK(index.exact(1) == first);
}

TEST_CASE("index: a record is given back as it was added") {
  PassageIndex index(1 << 20, Scope::kDocument);
  const std::string sketch = "0123456789ABCDEF";
  const Ordinal ordinal =
      index.add({11, 12, 13, 19, 31, {15, 16, uint64_t{17} << 32, 18}, sketch, 0}, nullptr, 0);
  index.removed(ordinal, 3);
  PassageRecord out;
  REQUIRE(index.record(ordinal, out));
  CHECK(out.key == 11);
  CHECK(out.digits == 12);
  CHECK(out.digit_bits == 13);
  CHECK(out.letters == 19);
  CHECK(out.syllables == 31);
  CHECK(out.place.document == 15);
  CHECK(out.place.line == 16);
  CHECK(out.place.begin == uint64_t{17} << 32);
  CHECK(out.place.bytes == 18);
  CHECK(out.sketch == sketch);
  CHECK(out.twin == 3);
  REQUIRE(index.record(index.add({11, 0, 0, 19, 29, {15, 16, 17, 18}, {}, 0}, nullptr, 0), out));
  CHECK(out.digits == 0);  // neither numbers nor a sketch
  CHECK(out.digit_bits == 0);
  CHECK(out.sketch.empty());
  CHECK(out.twin == 0);
  CHECK_FALSE(index.record(0, out));
  CHECK_FALSE(index.record(ordinal + 2, out));
}

TEST_CASE("index: a new document is empty, unless the scope is the run") {
  const uint64_t print = mix(7);
  for (const Scope scope : {Scope::kDocument, Scope::kRun}) {
    PassageIndex index(1 << 20, scope);
    const Ordinal old = index.add(passage(1), &print, 1);
    index.start_document();
    PassageRecord out;
    const bool knows = scope == Scope::kRun;
    CHECK(owner(index, print) == (knows ? old : 0));
    CHECK(index.record(old, out) == knows);
    const Ordinal fresh = index.add(passage(1), &print, 1);
    CHECK(owner(index, print) == (knows ? old : fresh));
    CHECK(index.evicted() == 0);
  }
}

TEST_CASE("index: of many documents none knows another, however many there were") {
  PassageIndex index(1 << 20, Scope::kDocument);
  uint32_t wrong = 0;
  for (uint64_t document = 0; document < 150'000; ++document) {
    index.start_document();
    const uint64_t print = mix(document % 1000);
    wrong += owner(index, print) != 0;
    const Ordinal own = index.add(passage(document), &print, 1);
    wrong += owner(index, print) != own;
  }
  CHECK(wrong == 0);
}

TEST_CASE("index: a small one forgets the oldest, and says so") {
  PassageIndex index(8192, Scope::kDocument);
  Ordinal last = 0;
  for (uint64_t i = 0; i < 5000; ++i) {
    const PassageRecord one = passage(i);
    const uint64_t print = mix(i);
    last = index.add(one, &print, 1);
    PassageRecord out;
    REQUIRE(index.record(last, out));
    CHECK(out.key == i);
    CHECK(out.sketch == kSketch);
  }
  PassageRecord out;
  CHECK(owner(index, mix(4999)) == last);
  CHECK(owner(index, mix(0)) == 0);
  CHECK_FALSE(index.record(1, out));
  CHECK(index.record(last - 20, out));
  CHECK(out.key == 4979);
  CHECK(index.evicted() > 4000);
}

}  // namespace
}  // namespace kotidy::dedupe
