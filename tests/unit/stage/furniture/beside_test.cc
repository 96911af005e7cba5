#include "pipeline/stage/furniture/beside.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy::furniture {
namespace {

// p prose, e empty, c counter, l plain, n section, b beside, w weak, s strong; the answer marks
// fallen lines by x.
std::string judge(std::string_view lines) {
  std::vector<Role> roles;
  for (char c : lines) roles.push_back(static_cast<Role>(std::string_view("peclnbws").find(c)));
  std::string out;
  for (bool fallen : judge_neighbours(roles)) out += fallen ? 'x' : '.';
  return out;
}

TEST_CASE("weak lines fall beside strong ones, over empty lines") {
  CHECK(judge("pwewsp") == ".x.xx.");
  CHECK(judge("pwpsp") == "...x.");
  CHECK(judge("sewp") == "x.x.");
}

TEST_CASE("counters fall in threes at most, a column of data stays") {
  CHECK(judge("scccp") == "xxxx.");
  CHECK(judge("pcccp") == ".....");
  CHECK(judge("pccccccccwp") == "...........");
}

TEST_CASE("three weak lines at an end hold each other up, two or mere sections do not") {
  CHECK(judge("pwewc") == ".x.xx");
  CHECK(judge("wewcp") == "x.xx.");
  CHECK(judge("pww") == "...");
  CHECK(judge("pnnn") == "....");
  CHECK(judge("pnwn") == ".xxx");
  CHECK(judge("") == "");
}

TEST_CASE("between prose three are a list of words, unless a strong line shows a page") {
  CHECK(judge("pwwwwwp") == ".......");
  CHECK(judge("pwwwwwwp") == ".xxxxxx.");
  CHECK(judge("pwwwpsp") == ".xxx.x.");
  CHECK(judge("pbbb") == "....");
  CHECK(judge("wbbbp") == ".....");
  CHECK(judge("pbbbps") == ".xxx.x");
  CHECK(judge("pbsbp") == ".xxx.");
}

TEST_CASE("plain lines fall between two that do, and carry nothing on") {
  CHECK(judge("lsp") == ".x.");
  CHECK(judge("slp") == "x..");
  CHECK(judge("sllesp") == "xxx.x.");
  CHECK(judge("slnlsp") == "xxxxx.");
  CHECK(judge("slpls") == "x...x");
  CHECK(judge("pwlwlw") == ".xxxxx");
  CHECK(judge("plllwwwp").starts_with("...."));
}

}  // namespace
}  // namespace kotidy::furniture
