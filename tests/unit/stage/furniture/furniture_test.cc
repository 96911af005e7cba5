#include <doctest/doctest.h>

#include <string>

#include "pipeline/stage/furniture/menu.h"
#include "tests/unit/stage/stage_run.h"

namespace kotidy {
namespace {

const RuleSet& rules() { return testing::shipped_rules(); }

std::string clean(std::string_view text, const BlockContext& context = {}) {
  static const testing::StageRun furniture(make_furniture);
  return furniture(text, context);
}

TEST_CASE("menu lines are tiled, glued or not") {
  const furniture::Menu menu(rules().list("furniture/menu"));
  using furniture::Strength;
  CHECK(menu.judge("플레이어로 건너뛰기본문으로 건너뛰기") == Strength::kStrong);
  CHECK(menu.judge("홈 | 정치 | 경제") == Strength::kStrong);
  CHECK(menu.judge("댓글 12") == Strength::kWeak);
  CHECK(menu.judge("• 0") == Strength::kCounter);
  CHECK(menu.judge("- +") == Strength::kCounter);
  CHECK(menu.judge("댓글은 좋다") == Strength::kNone);
  CHECK(menu.judge("20240517") == Strength::kNone);
  CHECK(menu.judge("") == Strength::kNone);
  CHECK(menu.judge("후기") == Strength::kPlain);
  CHECK(menu.judge("안내판") == Strength::kNone);
  CHECK(menu.judge("서울 부산 대구") == Strength::kNone);
  CHECK(menu.judge("사진 설명을 입력하세요.") == Strength::kStrong);
  CHECK(menu.judge("확인.") == Strength::kNone);
}

TEST_CASE("dates stand alone") {
  CHECK(furniture::is_date("2024.03.01"));
  CHECK(furniture::is_date("2024. 3. 1."));
  CHECK(furniture::is_date("2024년 3월 1일"));
  CHECK(furniture::is_date("Mar 01. 2024"));
  CHECK(furniture::is_date("2024.03.01 (금)"));
  CHECK(furniture::is_date("2024년 3월 1일(금)"));
  CHECK_FALSE(furniture::is_date("2024.03.01 (낮)"));
  CHECK_FALSE(furniture::is_date("2024.03.01 (1)"));
  CHECK_FALSE(furniture::is_date("섬 12, 2024"));
  CHECK_FALSE(furniture::is_date("2024.03.01 강가"));
  CHECK_FALSE(furniture::is_date("March 2024"));
  CHECK_FALSE(furniture::is_date("1234567890"));
  CHECK_FALSE(furniture::is_date(""));
}

TEST_CASE("dates with a time and ages stand alone") {
  CHECK(furniture::is_date_time("11.02 20:35"));
  CHECK(furniture::is_date_time("2024-03-01 09:12:44"));
  CHECK(furniture::is_date_time("2024. 03. 01. 오전 9:12"));
  CHECK_FALSE(furniture::is_date_time("11.02 회의"));
  CHECK_FALSE(furniture::is_date_time("11.02 20:35 회의"));
  CHECK_FALSE(furniture::is_date_time("3.14"));
  CHECK(furniture::is_age("• 3개월 전"));
  CHECK_FALSE(furniture::is_age("3개월 전 일이다"));
}

const std::string kBody = "시장은 나루터를 찾아 상인들을 만났다. \"내일도 오겠다\"고 그는 말했다.";

TEST_CASE("tails fall on their own line, behind a blank and glued") {
  for (const char* tail : {"▶ 강가의 새 소식 받아보기", "동영상 뉴스",
                           "이나래 인턴기자·박하늘 기자", "ⓒ 나루신문 - www.naru.example",
                           "☞ 다 함께 읽는 강가", "나루TV 기사문의 및 제보 : 카톡/라인 naru23"}) {
    for (const char* gap : {"\n", "\n\n", " ", ""}) {
      CAPTURE(tail);
      CAPTURE(gap);
      CHECK(clean(kBody + gap + tail) == kBody);
    }
  }
}

TEST_CASE("a stack of tails falls layer by layer") {
  CHECK(clean(kBody +
              "이나래 기자 narae@example.co.kr\n\t\n\n\tⓒ 나루신문, 무단전재 및 재배포금지") ==
        kBody);
}

TEST_CASE("speakers who come again are no bylines") {
  const std::string talk =
      "이나래 기자\n네, 강가입니다.\n박하늘 기자\n어떻습니까?\n이나래 기자\n맑습니다.";
  CHECK(clean(talk) == talk);
}

TEST_CASE("tails are looked for at the document's end alone") {
  BlockContext middle;
  middle.last = false;
  const std::string text = kBody + "\n▶ 다 함께 읽는 강가";
  CHECK(clean(text, middle) == text);
  CHECK(clean(text) == kBody);
}

TEST_CASE("real farewells stay, invented ones go") {
  const std::string farewell = "오늘은 강가를 걸었습니다.\n시청해 주셔서 감사합니다.";
  CHECK(clean(farewell) == farewell);
  CHECK(clean("강가입니다.\n\n감사합니다.\n\n감사합니다.\n\n감사합니다.\n\n배가 옵니다.") ==
        "강가입니다.\n\n배가 옵니다.");
  // Lines are what segment makes of sentences that people said.
  CHECK(clean("강가입니다.\n감사합니다.\n감사합니다.\n감사합니다.\n배가 옵니다.") ==
        "강가입니다.\n감사합니다.\n감사합니다.\n감사합니다.\n배가 옵니다.");
  CHECK(clean("강가입니다.\n[음악]\n구독과 좋아요\n배가 옵니다.") == "강가입니다.\n배가 옵니다.");
}

TEST_CASE("text that talks about furniture stays") {
  for (const char* text :
       {"무단전재 및 재배포 금지라는 말은 흔하다.", "구독과 좋아요를 부탁하는 까닭은 무엇일까.",
        "제보를 받은 경찰은 나루터로 갔다.", "- 날짜: 봄날\n- 곳: 강가\n- 챙길 것: 우산",
        "품목 수\n사과 3\n0\n9\n12", "처음 온 사람은 이나래 기자"}) {
    CHECK(clean(text) == text);
  }
}

TEST_CASE("any bytes are survived, and clean output is left alone") {
  const std::string odd("\xFF\xFE[\0:12\n\n|\n00:\n\xE0\xA4\n  \n", 21);
  CHECK(clean(odd) == odd);
  const std::string page = "본문 바로가기\n강가 이야기\n2024.05.17 08:12\n조회 12\n" + kBody +
                           "\n\n댓글\n0\n많이 본 뉴스";
  const std::string once = clean(page);
  CHECK(once == "강가 이야기\n" + kBody);
  CHECK(clean(once) == once);
}

}  // namespace
}  // namespace kotidy
