#include "pipeline/flow/timed.h"

#include <doctest/doctest.h>

using namespace kotidy;

namespace {

// Erases and replaces bytes: begin, end, what stands there then.
struct Step {
  uint32_t begin, end;
  std::string by;
};

StageEdits edits_of(const std::vector<Step>& steps) {
  StageEdits made;
  for (const Step& step : steps) {
    const auto at = static_cast<uint32_t>(made.by.size());
    made.by += step.by;
    made.edits.push_back({step.begin, step.end, at, static_cast<uint32_t>(made.by.size()), {}});
  }
  return made;
}

}  // namespace

TEST_CASE("places follow the edits before them") {
  const std::string in = "0123456789";
  const StageEdits edits = edits_of({{1, 3, ""}, {5, 5, "xy"}, {7, 9, "z"}});
  const std::string out = edits.apply(in);
  REQUIRE(out == "034xy56z9");
  std::vector<size_t> places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  follow_edits(places, edits);
  CHECK(places == std::vector<size_t>{0, 1, 1, 1, 2, 3, 6, 7, 7, 8});
}

TEST_CASE("no edit, no change; no place, nothing") {
  std::vector<size_t> places = {0, 4, 9};
  follow_edits(places, edits_of({}));
  CHECK(places == std::vector<size_t>{0, 4, 9});
  places.clear();
  follow_edits(places, edits_of({{0, 4, ""}}));
  CHECK(places.empty());
}
