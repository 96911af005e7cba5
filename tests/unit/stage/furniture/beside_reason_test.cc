#include "pipeline/stage/furniture/beside_reason.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy::furniture {
namespace {

// Of line `i` of lines with these roles, s strong, w weak, p prose, "" empty: "w물가" is a weak
// line.
std::string reason(const std::vector<std::string>& marked, size_t i) {
  std::string text;
  std::vector<Line> lines;
  std::vector<Role> roles;
  for (const std::string& line : marked) {
    const auto begin = static_cast<uint32_t>(text.size());
    text += line.empty() ? "" : line.substr(1);
    lines.push_back({begin, static_cast<uint32_t>(text.size())});
    text += '\n';
    roles.push_back(line.empty()     ? Role::kEmpty
                    : line[0] == 's' ? Role::kStrong
                    : line[0] == 'w' ? Role::kWeak
                                     : Role::kProse);
  }
  return beside_reason(text, lines, roles, judge_neighbours(roles), i);
}

TEST_CASE("the nearest line that is furniture by itself is named") {
  CHECK(reason({"s처음으로", "", "w물가", "p배가 왔다."}, 2) == "beside '처음으로'");
  CHECK(reason({"s처음으로", "w강가", "w물가", "s닫기", "p배가 왔다."}, 2) == "beside '닫기'");
  CHECK(reason({"s처음으로", "w강가", "w물가", "p배가 왔다."}, 2) ==
        "in a row of such lines beside '처음으로'");
}

TEST_CASE("lines behind prose are none of the row") {
  CHECK(reason({"s처음으로", "w강가", "p배가 왔다.", "w물가", "w산길", "w들길"}, 4) ==
        "in a row of such lines, as '물가'");
}

TEST_CASE("a long line is cut") {
  std::string line = "s";
  for (int i = 0; i < 50; ++i) line += "가";
  const std::string told = reason({line, "w물가", "p배가 왔다."}, 1);
  CHECK(told.starts_with("beside '가가"));
  CHECK(told.ends_with("가…'"));
  CHECK(told.size() < 110);
}

}  // namespace
}  // namespace kotidy::furniture
