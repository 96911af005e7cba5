#include "pipeline/stage/segment/hard_wrap.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/segment/segment_run.h"

using namespace kotidy;
using kotidy::testing::segment;

namespace {

// At the first line end that stands behind `word`.
bool wrapped_behind(const std::string& text, const std::string& word) {
  const size_t at = text.find(word + "\n") + word.size();
  return is_hard_wrapped(text, segment().endings(), at, at + 1);
}

const std::string kNarrow =
    "마을 사람들은 강가에 모여 배를 만들었다. 나무는 뒷산에서 베어\n"
    "왔고 못은 대장간에서 얻었다. 배가 다 되었을 때는 벌써 여섯\n"
    "달이 지나 있었다. 아이들은 배에 이름을 붙여 주었다. 지금 그\n"
    "배는 나루터에 있다.";

}  // namespace

TEST_CASE("lines that are full and end amid a sentence were wrapped") {
  CHECK(wrapped_behind(kNarrow, "여섯"));
  CHECK(wrapped_behind(kNarrow, "지금 그"));
  CHECK(wrapped_behind("나무배 이야기\n" + kNarrow, "여섯"));
  CHECK_FALSE(wrapped_behind("나무배 이야기\n" + kNarrow, "이야기"));
}

TEST_CASE("lines that have room, or stand for themselves, were not") {
  std::string with_room = kNarrow;
  with_room.replace(with_room.find("벌써 여섯"), std::string("벌써 여섯").size(), "그때");
  CHECK_FALSE(wrapped_behind(with_room, "지금 그"));
  std::string unended = kNarrow;
  unended.pop_back();
  CHECK_FALSE(wrapped_behind(unended, "여섯"));
  CHECK_FALSE(
      wrapped_behind("강가의 접이식 의자와 돗자리 그리고 큰 우산 여섯\n"
                     "나루의 면 손수건과 두꺼운 겨울 양말 그리고 모자\n"
                     "두레의 누비 장갑과 가벼운 여름 이불 그리고 베개.",
                     "여섯"));
  CHECK_FALSE(wrapped_behind("강\n바다", "강"));
}

TEST_CASE("what is hard-wrapped is put together again") {
  CHECK(segment()(kNarrow) ==
        "마을 사람들은 강가에 모여 배를 만들었다.\n"
        "나무는 뒷산에서 베어 왔고 못은 대장간에서 얻었다.\n"
        "배가 다 되었을 때는 벌써 여섯 달이 지나 있었다.\n"
        "아이들은 배에 이름을 붙여 주었다.\n"
        "지금 그 배는 나루터에 있다.");
}
