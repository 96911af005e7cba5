#include "pipeline/report/findings.h"

#include <doctest/doctest.h>

#include "pipeline/report/explain.h"
#include "tests/unit/report/sample.h"

namespace kotidy {
namespace {

// "첫 줄.\n광고 둘째 줄. 끝." with an ad taken out and a sentence break.
struct Example {
  std::unique_ptr<RuleSet> rules = sample::rules();
  std::string text = "첫 줄.\n가 광고 둘째 줄. 끝.";
  StageEdits ads, segment;
  std::string middle, final_text;
  std::vector<Hunk> hunks;
  std::vector<Report> reports;

  Example() {
    Decisions decisions(rules->size());
    decisions.set(*rules->find("normalize.blanks"), Decision::kReport);
    Rewriter first(text, decisions, ads);
    first.keep_to(text.find("광고"));
    first.erase(std::string_view("광고 ").size(), *rules->find("ads.island"));
    first.because("brand run");
    first.keep_to(text.find("째"));
    first.replace(3, "쩨", *rules->find("normalize.blanks"));
    middle = ads.apply(text);
    segment.stage = 4;
    Rewriter second(middle, decisions, segment);
    second.keep_to(middle.find(" 끝"));
    second.replace(1, "\n", *rules->find("segment.sentence-end"));
    final_text = segment.apply(middle);
    hunks = compose_changes({text, middle, final_text}, {&ads, &segment}).hunks;
    reports = compose_changes({text, middle, final_text}, {&ads, &segment}).reports;
  }
  Seen seen() const { return {"x.txt", {1, 1}, text, hunks, reports}; }
};

TEST_CASE("findings name place, rule, reason and change; sentence breaks are none") {
  const Example example;
  std::string out;
  write_findings(*example.rules, example.seen(), {}, out);
  CHECK(out ==
        "x.txt:2:3: ads.island: Why island. [광고  → (removed)]\n"
        "x.txt:2:7: normalize.blanks: (left as it stands) Why blanks. [째 → 쩨]\n");
  REQUIRE(example.hunks.size() == 2);
  CHECK(is_finding(*example.rules, example.hunks[0]));
  CHECK_FALSE(is_finding(*example.rules, example.hunks[1]));
}

TEST_CASE("findings as JSON Lines") {
  const Example example;
  std::string out;
  write_findings(*example.rules, example.seen(), {FindingsFormat::kJsonl, {}}, out);
  CHECK(out.starts_with(R"({"type":"finding","path":"x.txt","line":2,"column":3,)"
                        R"("rule":"ads.island","stage":"ads","reason":"Why island.",)"
                        R"("old":"광고 ","new":"","rules":["ads.island"],"evidence":"brand run"})"
                        "\n"));
  CHECK(out.find(R"({"type":"note",)") != out.npos);
}

TEST_CASE("explain tells the line, the step, the evidence, and only of the line asked for") {
  const Example example;
  std::string out;
  write_explanations(*example.rules, example.seen(), {}, out);
  CHECK(
      out.starts_with("x.txt:2\n  가 광고 둘째 줄. 끝.\n  column 3: \"광고 \" → \"\"\n"
                      "    1. ads: ads.island (tier A, certain)\n       Why island.\n"
                      "       evidence: brand run\n"));
  CHECK(out.find("segment.sentence-end") != out.npos);
  CHECK(out.find("left as it stands; would be \"쩨\"") != out.npos);
  std::string none;
  write_explanations(*example.rules, example.seen(), {1, {}}, none);
  CHECK(none.empty());
}

}  // namespace
}  // namespace kotidy
