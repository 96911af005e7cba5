#include "pipeline/rule/regex.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace kotidy {
namespace {

TEST_CASE("a bad pattern is not ok and says why") {
  const Regex bad("(가");
  CHECK_FALSE(bad.ok());
  CHECK(bad.error().find("missing") != std::string::npos);
  CHECK(Regex("(가)").ok());
  CHECK_FALSE(Regex("(?=가)").ok());
}

TEST_CASE("find gives bytes and fills in the rewrite") {
  const Regex regex("(서울|부산)의 봄");
  const std::string rewrite = "봄의 \\1";
  Regex::Hit hit{};
  std::string by;
  const std::string text = "그 부산의 봄이";
  REQUIRE(regex.find(text, 0, text.size(), hit, &rewrite, by));
  CHECK(text.substr(hit.begin, hit.end - hit.begin) == "부산의 봄");
  CHECK(by == "봄의 부산");
  CHECK_FALSE(regex.find(text, hit.begin + 3, text.size(), hit, nullptr, by));
  CHECK(regex.check_rewrite("\\1").empty());
  CHECK_FALSE(regex.check_rewrite("\\2").empty());
}

TEST_CASE("full and starts are anchored") {
  const Regex regex("봄이?");
  std::string by;
  CHECK(regex.full("xx봄이", 2, 8, nullptr, by));
  CHECK_FALSE(regex.full("봄이다", 0, 9, nullptr, by));
  CHECK(regex.starts("봄날"));
  CHECK_FALSE(regex.starts("새봄"));
  CHECK(regex.contains("새봄"));
}

TEST_CASE("what a match may begin with is asked first, and denies no match") {
  Regex::Hit hit{};
  std::string by;
  const Regex bracket("[(\\[【<]강");
  CHECK(bracket.starts("(강"));
  CHECK(bracket.starts("【강"));
  CHECK_FALSE(bracket.starts("강("));
  CHECK_FALSE(bracket.starts(""));
  for (const char* pattern :
       {"(?i)naru", "^나루|^NARU|naru", "강?", "", "(?:|가)나?", "\\bnaru", "[^가]"}) {
    const Regex regex(pattern);
    for (const char* text : {"naru", "NARU", "나루", "", "나", "가", "x", "\xFF"}) {
      const bool begins =
          regex.find(text, 0, std::string_view(text).size(), hit, nullptr, by) && hit.begin == 0;
      CHECK_MESSAGE(regex.starts(text) == begins, pattern << " in " << text);
    }
  }
}

TEST_CASE("the filter names atoms and patterns without any") {
  RegexFilter filter(6);
  CHECK(filter.add("(가나|다라)마?") == 0);
  CHECK(filter.add("[가-힣]{3}") == 1);
  CHECK(filter.add("Getty Image") == 2);
  CHECK(filter.add("(") == -1);
  const auto atoms = filter.compile();
  CHECK(std::find(atoms.begin(), atoms.end(), "가나") != atoms.end());
  CHECK(std::find(atoms.begin(), atoms.end(), "getty image") != atoms.end());
  CHECK(filter.unfiltered() == std::vector<int>{1});
  std::vector<int> patterns;
  const auto index = std::find(atoms.begin(), atoms.end(), "가나") - atoms.begin();
  filter.candidates({static_cast<int>(index)}, patterns);
  std::sort(patterns.begin(), patterns.end());
  CHECK(patterns == std::vector<int>{0, 1});
}

}  // namespace
}  // namespace kotidy
