#include "pipeline/stage/furniture/profile_finder.h"

#include <doctest/doctest.h>

#include <string>

#include "../shipped_rules.h"

namespace kotidy::furniture {
namespace {

FoundProfile find(const std::string& text) {
  static const ProfileFinder finder(testing::shipped_rules());
  return finder.find(text);
}

TEST_CASE("prose has no profile") {
  CHECK(find("").profile == Profile::kGeneral);
  CHECK(find("배가 돌아왔다.\n강은 맑았다.\n").profile == Profile::kGeneral);
  CHECK(find("배가 돌아왔다.\n김가람 기자\n").profile == Profile::kGeneral);  // too little
}

TEST_CASE("each profile by its marks") {
  CHECK(find("배가 돌아왔다.\n<저작권자 © 나루신문, 무단전재 및 재배포 금지>\n").profile ==
        Profile::kNews);
  CHECK(find("[앵커]\n배가 돌아왔습니다.\n[리포트]\n나루터입니다.\n").profile == Profile::kNews);
  CHECK(find("00:01 배를 탑니다\n00:05 물이 맑네요\n00:09 바람이 붑니다\n").profile ==
        Profile::kVideo);
  CHECK(find("- 채널명: 느린 배\n- 조회수: 31\n").profile == Profile::kVideo);
  CHECK(find("작성자 감자\n조회 31\n추천 2\n줄이 길었다.\n").profile == Profile::kForum);
  CHECK(find("참석자: 세 사람\n안건: 배\n○위원장 시작하겠습니다.\n").profile == Profile::kMeeting);
}

TEST_CASE("a mark counts once, and the evidence names it") {
  std::string text;
  for (int i = 0; i < 9; ++i) text += "조회 3\n";
  CHECK(find(text).profile == Profile::kGeneral);
  const FoundProfile found = find("(서울=나루통신) 배가 돌아왔다.\n");
  CHECK(found.profile == Profile::kNews);
  CHECK(found.evidence == "'(서울='");
}

TEST_CASE("times that fall or stand alone are no evidence") {
  CHECK(find("00:09 배\n00:05 물\n00:01 바람\n").profile == Profile::kGeneral);
  // Nor are those of a timetable.
  CHECK(find("09:00 배\n09:20 물\n10:00 바람\n").profile == Profile::kGeneral);
  CHECK(find("09:00 배\n09:21 물\n10:03 바람\n").profile == Profile::kVideo);
}

TEST_CASE("only the first bytes count, and any bytes are survived") {
  const std::string prose(ProfileFinder::kProfileBytes, 'a');
  CHECK(find(prose + "\n(서울=나루통신) 배가 돌아왔다.\n").profile == Profile::kGeneral);
  CHECK(find(std::string("\xEC\x84\0\n\xFF\n(\n[\n", 9)).profile == Profile::kGeneral);
}

}  // namespace
}  // namespace kotidy::furniture
