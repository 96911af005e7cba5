#include "pipeline/stage/furniture/beside.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy::furniture {
namespace {

// p prose, e empty, c counter, l plain, n section, w weak, s strong; the answer marks fallen lines
// by x.
std::string judge(std::string_view lines) {
  std::vector<Role> roles;
  for (char c : lines) roles.push_back(static_cast<Role>(std::string_view("peclnws").find(c)));
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

TEST_CASE("three weak lines hold each other up, two or mere sections do not") {
  CHECK(judge("pwewcp") == ".x.xx.");
  CHECK(judge("pwwp") == "....");
  CHECK(judge("pnnnp") == ".....");
  CHECK(judge("pnwnp") == ".xxx.");
  CHECK(judge("") == "");
}

TEST_CASE("plain lines fall between two that do, and carry nothing on") {
  CHECK(judge("lsp") == ".x.");
  CHECK(judge("slp") == "x..");
  CHECK(judge("sllesp") == "xxx.x.");
  CHECK(judge("slnlsp") == "xxxxx.");
  CHECK(judge("slpls") == "x...x");
  CHECK(judge("pwlwlwp") == ".xxxxx.");
  CHECK(judge("plllwwwp").starts_with("...."));
}

}  // namespace
}  // namespace kotidy::furniture
