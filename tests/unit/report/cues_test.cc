#include "pipeline/report/cues.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy {
namespace {

std::unique_ptr<RuleSet> time_rules() {
  Diagnostics wrong;
  auto set = RuleSet::parse(
      {{"furniture/a.toml",
        "stage = \"furniture\"\n[[rule]]\nid = \"furniture.time-code\"\nclass = \"test\"\n"
        "tier = \"A\"\nreason = \"Why.\"\ncode = true\n"
        "changes = [ { from = \"가\", to = \"나\" } ]\nstays = [ \"다\" ]\n"}},
      wrong);
  REQUIRE_MESSAGE(set != nullptr, wrong.text());
  return set;
}

// The cues of a text at byte 10 of which furniture took `line` away.
std::vector<Cue> cues_of(std::string_view line, std::string_view old_text) {
  const auto rules = time_rules();
  Hunk hunk{};
  hunk.span.in_begin = 10;
  hunk.old_text = old_text;
  hunk.steps.push_back({0, rules->require("furniture.time-code"), line, "", ""});
  return CueRules(*rules).find({hunk});
}

std::vector<Cue> cues_of(std::string_view line) { return cues_of(line, line); }

TEST_CASE("a cue tells its begin, its end and its place") {
  const auto cues = cues_of("00:00:01,000 --> 00:00:02,500\n");
  REQUIRE(cues.size() == 1);
  CHECK(cues[0].begin == 10);
  CHECK(cues[0].end == 39);
  CHECK(cues[0].time == 1000);
  CHECK(cues[0].until == 2500);
}

TEST_CASE("a time alone has no end") {
  const auto cues = cues_of("[00:07]");
  REQUIRE(cues.size() == 1);
  CHECK(cues[0].time == 7000);
  CHECK_FALSE(cues[0].until.has_value());
}

TEST_CASE("a cue's place does not hang on how its line ended") {
  const auto cues = cues_of("00:01.000 --> 00:02.500\n", "1\r\n00:01.000 --> 00:02.500\r\n");
  REQUIRE(cues.size() == 1);
  CHECK(cues[0].begin == 13);
  CHECK(cues[0].end == 36);
}

TEST_CASE("what is no time is no cue") { CHECK(cues_of("7\n").empty()); }

}  // namespace
}  // namespace kotidy
