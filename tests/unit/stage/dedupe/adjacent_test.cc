#include "pipeline/stage/dedupe/adjacent.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy::dedupe {
namespace {

bool says_again(const std::string& before, const std::string& line) {
  KeyText a, b;
  a.read(before);
  b.read(line);
  return said_again(a, b) || ends_with(a, b);
}

TEST_CASE("adjacent: whatever is said again passes the cheap test") {
  const std::string before[] = {"등대 이야기는 여기까지입니다..", "오늘도 고맙습니다!",
                                "물결이 [웃음] 높습니다 [박수]",  "책은 모두 24권, 지도는 3장",
                                "나루터에서 \"또 만나요.\"",      "Lamp를 닦았습니다"};
  const std::string lines[] = {"기까지입니다.", "고맙습니다..", "물결이 높습니다",
                               "지도는 3장",    "또 만나요",    "한줄요약: [새벽] 닦았습니다",
                               "24권 지도는",   "2. 습니다",    "라고 했습니다."};
  int again = 0, cheap = 0;
  for (const auto& a : before) {
    for (const auto& b : lines) {
      const bool says = says_again(a, b);
      again += says;
      cheap += !may_end_with(a, b);
      if (says) CHECK_MESSAGE(may_end_with(a, b), a << " / " << b);
    }
  }
  CHECK(again >= 5);
  CHECK(cheap >= 20);
}

}  // namespace
}  // namespace kotidy::dedupe
