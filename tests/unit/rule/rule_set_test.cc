#include "pipeline/rule/rule_set.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeline/rule/decisions.h"

namespace kotidy {
namespace {

constexpr const char* kGood = R"(
stage = "furniture"

[[rule]]
id = "furniture.credit"
class = "caption"
tier = "A"
reason = "A credit."
scope = "line"
match = '''.*촬영 기자'''
changes = [ { from = "산책 촬영 기자", to = "" } ]
stays = [ "촬영을 마친 기자가 돌아왔다." ]
)";

std::string errors(const std::string& toml, const std::string& tsv = "") {
  Diagnostics diagnostics;
  std::map<std::string, std::string> files{{"a.toml", toml}};
  if (!tsv.empty()) files["words.tsv"] = tsv;
  const auto rules = RuleSet::parse(files, diagnostics);
  CHECK((rules == nullptr) == !diagnostics.empty());
  return diagnostics.text();
}

std::string edited(const std::string& from, const std::string& to) {
  std::string text = kGood;
  const size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a good rule loads with its place and fields") {
  Diagnostics diagnostics;
  const auto rules = RuleSet::parse({{"a.toml", kGood}}, diagnostics);
  REQUIRE_MESSAGE(rules, diagnostics.text());
  const auto id = rules->find("furniture.credit");
  REQUIRE(id);
  CHECK((*rules)[*id].scope == Scope::kLine);
  CHECK((*rules)[*id].erases);
  CHECK((*rules)[*id].place.line == 4);
  CHECK_THROWS_AS(rules->require("furniture.other"), std::runtime_error);
}

TEST_CASE("every mistake is named with its place") {
  CHECK(has(errors(edited("stays = [ \"촬영을 마친 기자가 돌아왔다.\" ]", "")),
            "no example that stays"));
  CHECK(has(errors(edited("changes = [ { from = \"산책 촬영 기자\", to = \"\" } ]", "")),
            "a.toml:4:1: rule 'furniture.credit' has no example that changes"));
  CHECK(has(errors(edited("tier = \"A\"", "tier = \"D\"")), "a.toml:7:8: 'tier' is 'D'"));
  CHECK(has(errors(edited("tier = \"A\"", "tier = \"B\"")), "tier B means evidence"));
  CHECK(has(errors(edited("reason =", "raeson =")), "did you mean 'reason'?"));
  CHECK(has(errors(edited("scope = \"line\"", "scope = 3")), "'scope' must be a string"));
  CHECK(has(errors(edited(".*촬영 기자", ".*(촬영 기자")), "no valid pattern"));
  CHECK(has(errors(edited(".*촬영 기자", "[가-힣]+")), "no word of two syllables"));
  CHECK(has(errors(edited("furniture.credit", "ads.credit")), "must be 'furniture.'"));
  CHECK(has(errors(edited("match = '''.*촬영 기자'''", "any = [\"기\"]\nlist = \"words\"")),
            "exactly one of"));
  CHECK(has(errors(edited("match = '''.*촬영 기자'''", "list = \"missing\"")),
            "no word list 'missing'"));
  CHECK(has(errors(edited("match = '''.*촬영 기자'''", "any = [\"ab\"]")), "too short"));
  CHECK(has(errors(edited("to = \"\"", "to = \"산책 촬영 기자\"")), "does not change"));
  CHECK(has(errors(edited("class =", "replace = \"@right\"\nclass =")), "names a column"));
  CHECK(has(errors(edited("class = \"", "class = \"two, words ")), "must be one word"));
  CHECK(has(errors(edited("reason = \"", "reason = \"\\d")), "write patterns between"));
  CHECK(has(errors("stage = \"furnitur\""), "a.toml:1:9: a rule file begins with stage"));
  CHECK(has(errors("stage = \"ads\"\n[[rule]"), "a.toml:2:"));
}

TEST_CASE("all mistakes are reported at once") {
  const std::string text = errors(edited("tier = \"A\"", "tier = \"D\"\ntiger = 1") +
                                  "[[rule]]\nid = \"furniture.x\"\n");
  CHECK(has(text, "'tier' is 'D'"));
  CHECK(has(text, "unknown field 'tiger'"));
  CHECK(has(text, "rule without 'reason'"));
}

TEST_CASE("an id that is there already is refused") {
  CHECK(has(
      errors(std::string(kGood) + std::string(kGood).substr(std::string(kGood).find("[[rule]]"))),
      "is there already, at a.toml:4"));
}

TEST_CASE("word lists have named columns and rows of that width") {
  CHECK(has(errors(kGood, "word\tkind\n"), "words.tsv:1:1: a word list begins with its columns"));
  CHECK(has(errors(kGood, "# word\tkind\n가나\n"), "words.tsv:2:1: this line has 1 cells"));
  Diagnostics diagnostics;
  const auto rules = RuleSet::parse(
      {{"ads/words.tsv", "# word\tkind\n# a comment\n\n가나\tx\n다라\ty\n"}}, diagnostics);
  REQUIRE_MESSAGE(rules, diagnostics.text());
  CHECK(rules->list("ads/words").rows().size() == 2);
  CHECK(rules->list("ads/words").words_where("kind", "y") == std::vector<std::string>{"다라"});
  CHECK_THROWS_AS(rules->list("ads/other"), std::runtime_error);
}

TEST_CASE("decisions follow tier, care, --only and --skip") {
  const std::string evidence =
      edited("tier = \"A\"", "tier = \"B\"\nneed = { any = [\"신문\"], in = \"block\" }");
  Diagnostics diagnostics;
  const auto rules = RuleSet::parse({{"a.toml", evidence}}, diagnostics);
  REQUIRE_MESSAGE(rules, diagnostics.text());
  const RuleId id = rules->require("furniture.credit");
  const auto decide = [&](std::vector<std::string> only, std::vector<std::string> skip, Care care) {
    return make_decisions(*rules, only, skip, care, diagnostics)[id];
  };
  CHECK(decide({}, {}, Care::kNormal) == Decision::kApply);
  CHECK(decide({}, {}, Care::kPrecision) == Decision::kReport);
  CHECK(decide({"ads"}, {}, Care::kNormal) == Decision::kIgnore);
  CHECK(decide({"furniture"}, {"furniture.credit"}, Care::kNormal) == Decision::kIgnore);
  CHECK(diagnostics.empty());
  decide({"furnitur"}, {}, Care::kNormal);
  CHECK(has(diagnostics.text(), "did you mean 'furniture'?"));
}

}  // namespace
}  // namespace kotidy
