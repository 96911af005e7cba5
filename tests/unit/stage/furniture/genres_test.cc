#include "pipeline/stage/furniture/genres.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/stage_run.h"

namespace kotidy {
namespace {

std::string clean(std::string_view text) {
  static const testing::StageRun furniture(make_furniture);
  return furniture(text);
}

TEST_CASE("a play keeps its sounds, a script its marks, a catalogue its pictures' sources") {
  for (const char* text :
       {"희곡: 빈 배\n노인: 왔느냐.\n(음악)\n아이: 네.\n(박수)\n노인: 그래.\n",
        "빈 배\n등장인물: 노인, 아이\n[앵커]\n배가 말을 했습니다.\n노인: 무슨 말을?\n",
        "도록\n▲ 그물을 깁는 사람. 사진=김가람\n▲ 노를 깎는 사람. 사진=김가람\n"}) {
    CHECK(clean(text) == text);
  }
}

TEST_CASE("other texts do not, nor do words of the kind inside a title or a line") {
  CHECK(clean("강가에서\n(음악)\n배가 옵니다.\n(박수)\n") == "강가에서\n배가 옵니다.\n");
  CHECK(clean("희곡을 읽는 밤\n(음악)\n배가 옵니다.\n(박수)\n") ==
        "희곡을 읽는 밤\n배가 옵니다.\n");
}

TEST_CASE("only the first line of the document is its title") {
  const testing::StageRun furniture(make_furniture);
  BlockContext later;
  later.first = false;
  CHECK(furniture("희곡\n(음악)\n배가 옵니다.\n(박수)\n", later) == "희곡\n배가 옵니다.\n");
}

}  // namespace
}  // namespace kotidy
