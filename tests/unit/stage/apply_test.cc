#include "pipeline/stage/apply.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy {
namespace {

constexpr RuleId kRule{0};

// Erases every "#…#" of `text`.
std::string without_marks(std::string_view text, Decision decision = Decision::kApply) {
  std::vector<Match> matches;
  for (size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at)) {
    const size_t end = text.find('#', at + 1) + 1;
    matches.push_back({at, end, kRule, {}, {}});
    at = end;
  }
  Decisions decisions(1);
  decisions.set(kRule, decision);
  StageEdits edits;
  Rewriter out(text, decisions, edits);
  apply_matches(matches, out);
  return edits.apply(text);
}

TEST_CASE("inside a line one side's blanks go") {
  CHECK(without_marks("가 #나# 다") == "가 다");
  CHECK(without_marks("가#나# 다") == "가 다");
  CHECK(without_marks("가 #나#다") == "가 다");
  CHECK(without_marks("가#나#다") == "가다");
  CHECK(without_marks("가 #나# #나# 다") == "가 다");
}

TEST_CASE("at the edge of a line its blanks go") {
  CHECK(without_marks("#나# 다\n라") == "다\n라");
  CHECK(without_marks("가 #나#\n라") == "가\n라");
  CHECK(without_marks("가 #나#  \n라") == "가\n라");
}

TEST_CASE("a whole line takes its line end and one of two empty lines") {
  CHECK(without_marks("가\n#나#\n다") == "가\n다");
  CHECK(without_marks("가\n\n#나#\n\n다") == "가\n\n다");
  CHECK(without_marks("가\n\n  #나# #라#  \n\n#마#\n\n다") == "가\n\n다");
  CHECK(without_marks("#나#\n\n다") == "다");
  CHECK(without_marks("가\n#나#\n\n다") == "가\n\n다");
}

TEST_CASE("the last line without a line end takes the one before it") {
  CHECK(without_marks("가\n#나#") == "가");
  CHECK(without_marks("가\n\n\n#나#") == "가");
  CHECK(without_marks("#나#") == "");
}

TEST_CASE("what is only reported stays with its blanks") {
  CHECK(without_marks("가 #나# 다", Decision::kReport) == "가 #나# 다");
  CHECK(without_marks("가\n#나#\n다", Decision::kIgnore) == "가\n#나#\n다");
}

TEST_CASE("a replacement moves no blanks") {
  const std::string text = "가 나 다";
  Decisions decisions(1);
  StageEdits edits;
  Rewriter out(text, decisions, edits);
  apply_matches({{4, 7, kRule, "너", "why"}}, out);
  CHECK(edits.apply(text) == "가 너 다");
  REQUIRE(edits.evidence.size() == 1);
  CHECK(edits.evidence[0].second == "why");
}

}  // namespace
}  // namespace kotidy
