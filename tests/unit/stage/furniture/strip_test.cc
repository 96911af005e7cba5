#include "pipeline/stage/furniture/strip.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/stage_run.h"

namespace kotidy {
namespace {

std::string clean(std::string_view text) {
  static const testing::StageRun furniture(make_furniture);
  return furniture(text);
}

TEST_CASE("labels no list has fall among those that are known") {
  CHECK(clean("본문 바로가기\n로그인\n물길소식\n경제\n스포츠\n회원가입\n나루터 사람들의 긴 겨울\n"
              "배는 뭍에서 고친다.\n") == "나루터 사람들의 긴 겨울\n배는 뭍에서 고친다.\n");
}

TEST_CASE("what is above a date, a name or a sentence may be a title") {
  const std::string nav = "본문 바로가기\n로그인\n경제\n스포츠\n회원가입\n";
  CHECK(clean(nav + "장마\n입력 2024.05.17 08:12\n배는 뭍에서 고친다.\n") ==
        "장마\n배는 뭍에서 고친다.\n");
  CHECK(clean(nav + "장마\n배는 뭍에서 고친다.\n") == "장마\n배는 뭍에서 고친다.\n");
}

TEST_CASE("one short word among the buttons may be the title") {
  CHECK(clean("본문 바로가기\n로그인\n나루\n경제\n스포츠\n회원가입\n배는 뭍에서 고친다.\n") ==
        "나루\n배는 뭍에서 고친다.\n");
  CHECK(clean("본문 바로가기\n로그인\n경제\n나루\n편집\n토론\n회원가입\n나루터의 긴 겨울 이야기와 "
              "강마을\n배는 뭍에서 고친다.\n")
            .starts_with("나루\n"));
}

TEST_CASE("behind a longer line that falls, what is known of a strip does, and no title") {
  CHECK(clean("위키백과, 우리 모두의 백과사전.\n나루\n문서\n토론\n읽기\n편집\n역사 "
              "보기\n도구\n나루는 배가 닿고 "
              "떠나는 곳이다.\n") == "나루\n나루는 배가 닿고 떠나는 곳이다.\n");
  CHECK(clean("나루의 말\n문서\n토론\n읽기\n편집\n도구\n나루는 배가 닿고 떠나는 곳이다.\n")
            .starts_with("나루의 말\n문서\n토론\n"));
}

TEST_CASE("a list of sections that nothing shows to be a page's stays") {
  const char* text = "차례\n정치\n경제\n물길소식\n문화\n스포츠\n배는 뭍에서 고친다.\n";
  CHECK(clean(text) == text);
}

}  // namespace
}  // namespace kotidy
