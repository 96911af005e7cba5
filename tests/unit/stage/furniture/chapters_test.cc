#include "pipeline/stage/furniture/chapters.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/stage_run.h"

namespace kotidy {
namespace {

std::string clean(std::string_view text) {
  static const testing::StageRun furniture(make_furniture);
  return furniture(text);
}

TEST_CASE("lists of times that nothing ties to a video stay") {
  for (const char* text : {"0:00 출발\n5:42 다리\n28:10 나루터\n1:25:20 결승\n\n다리가 아팠다.\n",
                           "00:00 첫째 번\n08:00 둘째 번\n16:00 셋째 번\n\n자리를 비우지 않는다.\n",
                           "0:00 물을 끓인다\n6:00 불을 줄인다\n12:00 건진다\n",
                           "차례\n00:00 서곡\n04:30 왈츠\n12:15 사중주\n"}) {
    CHECK(clean(text) == text);
  }
}

TEST_CASE("a heading, a title or what stands below videos ties them to one") {
  const std::string text = "강가를 걸었습니다.\n";
  const std::string list = "0:00 출발\n5:42 다리\n28:10 나루터\n";
  CHECK(clean(text + "[ 타임 라인 ]\n" + list) == text);
  CHECK(clean(text + "0:00 인트로\n5:42 다리\n28:10 나루터\n") == text);
  CHECK(clean(text + "0:00 출발\n5:42 다리\n28:10 마무리\n") == text);
  CHECK(clean("이번 영상에서는 강가를 걷습니다.\n" + list) == "이번 영상에서는 강가를 걷습니다.\n");
  CHECK(clean(text + list + "비즈니스 문의 : naru@naru.example\n") == text);
}

}  // namespace
}  // namespace kotidy
