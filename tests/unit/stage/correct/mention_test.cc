#include <doctest/doctest.h>

#include "tests/unit/stage/stage_run.h"

using namespace kotidy;

namespace {

void stays(const std::string& text) {
  static const testing::StageRun correct(make_correct);
  CHECK(correct(text) == text);
}

std::string corrected(const std::string& text) {
  static const testing::StageRun correct(make_correct);
  return correct(text);
}

}  // namespace

TEST_CASE("text about a spelling is left alone") {
  stays("'몇일'과 '며칠' 가운데 무엇이 맞을까요?");
  stays("흔히 ‘됬다’라고 적지만 아닙니다.");
  stays("됬다 → 됐다");
  stays("엠비디아 | 엔비디아");
  stays("맞춤법 시간에 “몇일”을 배웠다.");
}

TEST_CASE("a form that is called wrong, or that an exercise asks to mend, stays without quotes") {
  stays("첼GPT는 틀린 표기이다.");
  stays("엠비디아는 틀린 표기이다.");
  stays("다음 글의 맞춤법을 고치시오.\n\n꽃이 피었다. 새가 운다. 몇일 쉬었다.");
  CHECK(corrected("맞춤법 책을 샀다. 몇일 쉬었다.") == "맞춤법 책을 샀다. 며칠 쉬었다.");
}

TEST_CASE("a name in quotes is corrected, and so is a form beside its right one") {
  CHECK(corrected("그는 \"몇일 뒤에 보자\"고 말했다.") == "그는 \"며칠 뒤에 보자\"고 말했다.");
  CHECK(corrected("며칠 쉬었다. 몇일 더 쉬자.") == "며칠 쉬었다. 며칠 더 쉬자.");
  CHECK(corrected("정말 잘 됬다.") == "정말 잘 됐다.");
}

TEST_CASE("the ends of a text are looked at with care") {
  stays("'됬다'라고");
  CHECK(corrected("됬") == "됐");
  CHECK(corrected("'됬다") == "'됐다");
}
