#include "pipeline/report/turn_label.h"

#include <doctest/doctest.h>

#include "tests/unit/stage/shipped_rules.h"

namespace kotidy {
namespace {

std::string name_of(std::string_view line) { return std::string(turn_label(line).name); }

TEST_CASE("labels at the start of a line") {
  CHECK(name_of("[앵커] 눈이 옵니다.") == "앵커");
  CHECK(turn_label("[앵커] 눈이 옵니다.").size == 8);
  CHECK(turn_label("[앵커]").size == 8);
  CHECK(name_of("민수: 왔어?") == "민수");
  CHECK(turn_label("민수: 왔어?").size == 7);
  CHECK(name_of("김 기자 : 네") == "김 기자");
  CHECK(turn_label("김 기자 : 네").size == 12);
  CHECK(name_of("Q. 언제인가요?") == "Q");
  CHECK(name_of("참석자 1: 네") == "참석자 1");
}

TEST_CASE("no labels") {
  for (const char* line : {"", "바람이 분다.", "12:30 배가 떴다.", "3:1", "http://a.kr", "비율 3:1",
                           "[12]", "[]", "[앵커", "A가 B.", "그는 이렇게 말했다 그리고: 네",
                           "이름이 아주 아주 길어서 이름일 수 없는 것: 네", ":",
                           "[서울=통신] 눈이 왔다.", "B. 둘째"}) {
    CAPTURE(line);
    CHECK(name_of(line) == "");
  }
}

TurnNames names_of(std::string_view text) {
  static const Endings endings(testing::shipped_rules());
  return TurnNames(text, endings);
}

TEST_CASE("two labels that take turns are names") {
  const TurnNames names =
      names_of("민수: 왔어?\n영희: 늦었지.\n민수: 괜찮아.\n영희: 이제 가자.\n참고: 끝.\n");
  CHECK(names.has("민수"));
  CHECK(names.has("영희"));
  CHECK_FALSE(names.has("참고"));
  CHECK_FALSE(names_of("[앵커]\n눈이 왔다.\n[기자]\n춥다.\n[앵커]\n네.\n[기자]\n네.\n").empty());
}

TEST_CASE("labels that prove nothing") {
  CHECK(names_of("일시: 3월 5일\n장소: 강당\n").empty());
  CHECK(names_of("민수: 왔어?\n영희: 늦었지.\n").empty());
  CHECK(names_of("민수: 하나다.\n민수: 둘이다.\n민수: 셋이다.\n영희: 넷이다.\n").empty());
  // A list of things with their properties.
  CHECK(names_of("크기: 큰 것\n빛깔: 붉은색\n크기: 작은 것\n빛깔: 흰색\n").empty());
  CHECK(names_of("").empty());
}

}  // namespace
}  // namespace kotidy
