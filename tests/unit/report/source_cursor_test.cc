#include "pipeline/report/source_cursor.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sample.h"

namespace kotidy {
namespace {

Hunk hunk_of(size_t in, std::string_view was, size_t out, std::string_view is) {
  return {{in, in + was.size(), out, out + is.size()}, was, is, {}};
}

TEST_CASE("what a hunk leaves equal at its ends is mapped byte by byte") {
  // "왔다.. 또" → "왔다.\n또"
  SourceCursor cursor({hunk_of(6, ".. ", 6, ".\n")});
  CHECK(cursor.begin_of(0).begin == 0);
  CHECK(cursor.end_of(7) == 7);  // behind the first full stop
  CHECK(cursor.begin_of(8).begin == 9);
  CHECK(cursor.end_of(11) == 12);
}

TEST_CASE("what was rewritten is mapped as a whole, blanks at its ends aside") {
  SourceCursor cursor({hunk_of(3, "\n[00:12] ab ", 3, "xyz")});
  CHECK(cursor.begin_of(4).begin == 4);
  CHECK(cursor.begin_of(4).after == 15);
  CHECK(cursor.end_of(5) == 14);
  CHECK(cursor.end_of(8) == 17);
}

TEST_CASE("what was taken out belongs to neither side") {
  SourceCursor cursor({hunk_of(0, "00:12 ", 0, ""), hunk_of(12, "[음악]", 6, "")});
  CHECK(cursor.begin_of(0).begin == 6);
  CHECK(cursor.end_of(6) == 12);
  CHECK(cursor.begin_of(6).begin == 20);
}

TEST_CASE("a character is never cut: 은 and 을 share their first bytes") {
  SourceCursor cursor({hunk_of(0, "은", 0, "을")});
  CHECK(cursor.begin_of(0).begin == 0);
  CHECK(cursor.end_of(3) == 3);
}

bool is_blank(char c) { return c == ' ' || c == '\n'; }

TEST_CASE("random changes: kept bytes lead to themselves, places ascend") {
  std::mt19937 random(5);
  const auto rules = sample::rules();
  for (int round = 0; round < 300; ++round) {
    const auto made = sample::change(*rules, sample::random_text(random, 120), random, 12);
    SourceCursor cursor(made->hunks);
    size_t last_begin = 0, last_end = 0;
    for (size_t out = 0; out < made->final_text.size(); ++out) {
      if (is_blank(made->final_text[out])) continue;
      const SourceCursor::Place place = cursor.begin_of(out);
      const size_t end = cursor.end_of(out + 1);
      CHECK(last_begin <= place.begin);
      CHECK(place.begin <= place.after);
      CHECK(place.after <= made->original.size());
      CHECK(last_end <= end);
      const bool changed = std::any_of(
          made->hunks.begin(), made->hunks.end(),
          [&](const Hunk& hunk) { return hunk.span.out_begin <= out && out < hunk.span.out_end; });
      if (!changed) {
        CHECK(made->original[place.begin] == made->final_text[out]);
        CHECK(end == place.begin + 1);
      }
      last_begin = place.begin;
      last_end = end;
    }
  }
}

}  // namespace
}  // namespace kotidy
