#include "pipeline/edit/span_map.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "pipeline/edit/rewriter.h"

namespace kotidy {
namespace {

constexpr RuleId kRule{0};

TEST_CASE("stages compose into spans of the original") {
  const Decisions decisions(1);
  StageEdits first;
  Rewriter one("abcdef", decisions, first);
  one.keep(1);
  one.replace(2, "XYZ", kRule);  // aXYZdef
  SpanMap map(6);
  map.append(first);
  StageEdits second;
  const std::string middle = first.apply("abcdef");
  Rewriter two(middle, decisions, second);
  two.keep(2);
  two.erase(3, kRule);  // aXef
  map.append(second);
  CHECK(second.apply(middle) == "aXef");
  const auto spans = map.changes();
  REQUIRE(spans.size() == 1);
  CHECK(spans[0].in_begin == 1);
  CHECK(spans[0].in_end == 4);
  CHECK(spans[0].out_begin == 1);
  CHECK(spans[0].out_end == 2);
}

TEST_CASE("a cursor goes back to the original") {
  const Decisions decisions(1);
  StageEdits edits;
  Rewriter out("0123456789", decisions, edits);
  out.keep(2);
  out.erase(2, kRule);
  out.keep(2);
  out.replace(1, "six", kRule);  // 0145six789
  SpanMap map(10);
  map.append(edits);
  SpanMap::BackCursor cursor(map);
  auto at = cursor.find(1, 3);
  CHECK(at.in_begin == 1);
  CHECK(at.in_end == 5);
  at = cursor.find(5, 6);
  CHECK(at.in_begin == 6);
  CHECK(at.in_end == 7);
  at = cursor.find(7, 9);
  CHECK(at.in_begin == 7);
  CHECK(at.in_end == 9);
}

TEST_CASE("a text of 1 GiB is refused") {
  CHECK_THROWS_AS(SpanMap(size_t{1} << 30), std::length_error);
  const Decisions decisions(1);
  StageEdits edits;
  edits.edits.push_back({0, 0, 0, (1u << 30) - 1, kRule});
  SpanMap map(10);
  CHECK_THROWS_AS(map.append(edits), std::length_error);
}

}  // namespace
}  // namespace kotidy
