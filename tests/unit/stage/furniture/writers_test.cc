#include "pipeline/stage/furniture/writers.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::furniture {
namespace {

std::string writers(std::string_view text, std::string_view byline) {
  const RuleSet& rules = testing::shipped_rules();
  const size_t at = text.find(byline);
  std::vector<Match> matches = {
      {at, at + byline.size(), rules.require("furniture.byline-name"), {}, {}}};
  find_writers(text, split_lines(text), rules, rules.require("furniture.writer-alone"), matches);
  std::string out;
  for (size_t i = 1; i < matches.size(); ++i)
    out += std::string(text.substr(matches[i].begin, matches[i].end - matches[i].begin)) + "|";
  return out;
}

TEST_CASE("lines that are the name before 기자 in a byline") {
  CHECK(writers("김가람\n배가 왔다.\n김가람 기자\n이나래\n", "김가람 기자") == "김가람|");
  CHECK(writers("이나래\n김가람·이나래 기자\n김가람\n", "김가람·이나래 기자") == "이나래|김가람|");
}

TEST_CASE("names inside lines and words that are no names stay") {
  CHECK(writers("김가람이 왔다.\n김가람 기자\n", "김가람 기자").empty());
  CHECK(writers("사진\n나루터의 사진 담당 기자\n", "기자").empty());
}

}  // namespace
}  // namespace kotidy::furniture
