#include "pipeline/stage/furniture/amid.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/stage_run.h"

namespace kotidy {
namespace {

std::string clean(std::string_view text) {
  static const testing::StageRun furniture(make_furniture);
  return furniture(text);
}

TEST_CASE("what stands between two sentences is the text's own") {
  for (const char* text :
       {"아버지는 말없이 화면을 껐다.\nKBS 뉴스 김가람입니다.\n그 목소리를 나는 아직 기억한다.\n",
        "그는 종이를 내밀었다.\n\nnaru@naru.example\n\n나는 그것을 주머니에 넣었다.\n",
        "물을 재는 이의 적바림\n입력: 2024-05-17 08:12\n물이 맑다.\n입력: 2024-05-17 20:40\n물이 "
        "불었다.\n",
        "배를 고친 이의 적바림\n등록 2024-02-11 10:22\n노가 부러졌다.\n수정 2024-02-12 16:40\n노를 "
        "갈았다.\n",
        "배를 맡긴 이의 적바림\n등록일: 2024. 2. 11. 10:22\n노가 부러졌다.\n등록일: 2024. 2. 12. "
        "16:40\n노를 갈았다.\n",
        "나루 매표소\n2024-05-17 06:10\n섬까지 두 장\n합계 8,000\n",
        "배를 탄 이의 적바림\n2024-05-17 06:10\n닻을 올렸다.\n2024-05-17 09:40\n등대를 "
        "지났다.\n"}) {
    CHECK(clean(text) == text);
  }
}

TEST_CASE("before and behind the text, and beside other furniture, it falls") {
  CHECK(clean("배가 돌아왔습니다.\nKBS 뉴스 김가람입니다.\n") == "배가 돌아왔습니다.\n");
  CHECK(clean("배가 돌아왔습니다.\nKBS 뉴스 김가람입니다.\nⓒ 나루신문, 무단전재 및 재배포 "
              "금지\n강은 맑았다.\n") == "배가 돌아왔습니다.\n강은 맑았다.\n");
  CHECK(clean("강가의 겨울\n입력 2024.05.17 08:12\n배가 돌아왔다.\n") ==
        "강가의 겨울\n배가 돌아왔다.\n");
}

TEST_CASE("lines of two kinds are no part of the text") {
  CHECK(clean("배가 돌아왔다.\nnaru@naru.example\n제보는 카톡 naru\n물은 맑았다.\n") ==
        "배가 돌아왔다.\n물은 맑았다.\n");
}

TEST_CASE("lines that begin otherwise fall though others of their rule stay") {
  CHECK(clean("주소를 적는다.\nnaru@naru.example\n답은 늦을 수 있다.\n강은 "
              "맑았다.\ngaram@naru.example\n") ==
        "주소를 적는다.\nnaru@naru.example\n답은 늦을 수 있다.\n강은 맑았다.\n");
}

}  // namespace
}  // namespace kotidy
