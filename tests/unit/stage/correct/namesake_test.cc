#include <doctest/doctest.h>

#include "tests/unit/stage/stage_run.h"

using namespace kotidy;

namespace {

std::string corrected(const std::string& text) {
  static const testing::StageRun correct(make_correct);
  return correct(text);
}

void stays(const std::string& text) { CHECK(corrected(text) == text); }

}  // namespace

TEST_CASE("who has another occupation is another person") {
  stays("소프트뱅크가 왔다. 시장 손정희는 웃었다.");
  stays("소프트뱅크가 왔다. 손정희 시장은 웃었다.");
  stays("소프트뱅크가 왔다. 간호사\n손정희가 웃었다.");
  stays("소프트뱅크가 왔다. '화가' 손정희가 웃었다.");
  stays("소프트뱅크가 왔다. 손정희 양도 웃었다.");
}

TEST_CASE("his own titles are his, longer ones another's") {
  CHECK(corrected("소프트뱅크 창업자 손정희") == "소프트뱅크 창업자 손정의");
  CHECK(corrected("소프트뱅크가 컸다. 손정희 회장은") == "소프트뱅크가 컸다. 손정의 회장은");
  stays("소프트뱅크가 컸다. 부녀회장 손정희는");
  stays("소프트뱅크가 컸다. 산악회 손정희 회장은");
}

TEST_CASE("before a name heard with its title stands its house, or nobody's") {
  CHECK(corrected("삼성전자 이제용 회장은") == "삼성전자 이재용 회장은");
  CHECK(corrected("삼성이 크다. 정부가 이제용 회장을") == "삼성이 크다. 정부가 이재용 회장을");
  CHECK(corrected("삼성이 크다. 그래서 이제용 회장을") == "삼성이 크다. 그래서 이재용 회장을");
  CHECK(corrected("삼성이 크다. (이제용 회장)") == "삼성이 크다. (이재용 회장)");
  CHECK(corrected("삼성 이야기\n이제용 회장은") == "삼성 이야기\n이재용 회장은");
  stays("삼성이 크다. 오성물산 이제용 회장을");
}

TEST_CASE("a word without other people beside it says nothing") {
  CHECK(corrected("소프트뱅크의 손정희는") == "소프트뱅크의 손정의는");
  CHECK(corrected("손정희 시장조사를 한 소프트뱅크") == "손정의 시장조사를 한 소프트뱅크");
  CHECK(corrected("화가 난다. 손정희와 소프트뱅크") == "화가 난다. 손정의와 소프트뱅크");
}
