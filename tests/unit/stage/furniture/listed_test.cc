#include "pipeline/stage/furniture/listed.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/stage_run.h"

namespace kotidy {
namespace {

std::string clean(std::string_view text) {
  static const testing::StageRun furniture(make_furniture);
  return furniture(text);
}

TEST_CASE("addresses of people, below labels and letters stay") {
  for (const char* text :
       {"사진 김가람\ngaram@naru.example\n그림 이나래\nnarae@naru.example\n글 "
        "박하늘\nhaneul@naru.example\n",
        "김가람\ngaram@naru.example\n010-0000-0000\n\n두 사람이 배를 고친다.\n",
        "우리 소식\n\n김가람 기자\n배가 왔다.\n이나래 기자\n눈이 왔다.\n박하늘 기자\n봄이 왔다.\n",
        "배 사진을 보냅니다.\n\n김가람 드림\n\ngaram@naru.example\n",
        "교신저자: 김가람 (나루연구원)\ngaram@naru.example\n\n물을 쟀다.\n"}) {
    CHECK(clean(text) == text);
  }
}

TEST_CASE("the writer's address behind the text falls, and so do those of two") {
  CHECK(clean("배가 돌아왔다.\ngaram@naru.example\n") == "배가 돌아왔다.\n");
  CHECK(
      clean("배가 돌아왔다.\n김가람 기자\ngaram@naru.example\n이나래 기자\nnarae@naru.example\n") ==
      "배가 돌아왔다.\n");
}

}  // namespace
}  // namespace kotidy
