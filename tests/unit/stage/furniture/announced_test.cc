#include "pipeline/stage/furniture/announced.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/stage_run.h"

namespace kotidy {
namespace {

std::string clean(std::string_view text) {
  static const testing::StageRun furniture(make_furniture);
  return furniture(text);
}

TEST_CASE("what a line announces is the text's own") {
  for (const char* text :
       {"나루 신문의 문구는 다음과 같다.\n무단전재 및 재배포 금지\n[음악]\n그 밖의 것은 없다.\n",
        "다음 낱말을 영어로 옮기시오.\n저장\n복사\n삭제\n공유하기\n",
        "화면에는 이런 단추가 있다:\n로그인\n회원가입\n공유하기\n",
        "복습\n오늘의 메뉴\n신청하기\n바로가기\n이 세 말을 우리말로 옮기시오.\n",
        "배를 부르는 화면\n\n로그인\n회원가입\n공유하기\n\n'로그인'을 누르면 배가 온다.\n",
        "화면 위쪽의 단추를 누른다.\n\n글자 크게 보기\n\n그래도 작으면 안경을 쓴다.\n",
        "글자 크게 하기\n차림표에 들어가 글자 크기를 누릅니다.\n소리 키우기\n옆을 누릅니다.\n",
        "글의 끝에는 흔히 이런 글이 붙는다.\nⓒ 나루일보, 무단 전재 및 재배포 금지\n모두 "
        "지나친다.\n",
        "사람들은 흔히\n이미지 크게 보기\n라는 말을 쓴다.\n",
        "낱말 풀이\n본문 바로가기\n눈을 감고 듣는 이의 길이다.\n반응형\n크기를 맞추는 "
        "일이다.\n"}) {
    CHECK(clean(text) == text);
  }
}

TEST_CASE("other lines fall below any sentence, and what is announced ends with other text") {
  CHECK(clean("배가 강을 건넜다.\n로그인\n회원가입\n공유하기\n") == "배가 강을 건넜다.\n");
  CHECK(clean("배가 강을 건넜다.\n본문 바로가기\n이 배는 오래된 배다.\n본문 바로가기\n강은 "
              "맑았다.\n") == "배가 강을 건넜다.\n이 배는 오래된 배다.\n강은 맑았다.\n");
  CHECK(clean("문구는 다음과 같다.\n무단전재 및 재배포 금지\n그 밖에는 없다.\n무단전재 및 재배포 "
              "금지\n") == "문구는 다음과 같다.\n무단전재 및 재배포 금지\n그 밖에는 없다.\n");
}

TEST_CASE("a button that is pressed shows a few words, not a page's foot, and no sound") {
  CHECK(clean("저장 단추를 누른다.\n공유하기\n이미지 크게 보기\nURL 복사\n로그인\n") ==
        "저장 단추를 누른다.\n");
  CHECK(clean("아래 단추를 눌러 봅시다.\n[음악]\n소리가 납니다.\n") ==
        "아래 단추를 눌러 봅시다.\n소리가 납니다.\n");
}

TEST_CASE("matches inside a line are judged by themselves") {
  CHECK(clean("노래는 다음과 같다.\n[음악] 강물이 흐르네 [음악]\n").find("[음악]") ==
        std::string::npos);
}

}  // namespace
}  // namespace kotidy
