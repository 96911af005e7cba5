#include "pipeline/stage/segment/style.h"

#include <doctest/doctest.h>

#include "tests/unit/stage/segment/segment_run.h"

using namespace kotidy;
using kotidy::testing::segment;

namespace {
Style style(std::string_view text) { return style_of(text, segment().endings()); }
}  // namespace

TEST_CASE("style_of counts sure endings by class, whatever stands between the words") {
  const Style mixed = style("문을 닫았어요 불도 껐다.물을 줬거든\n잎이 시들었음(아마)");
  CHECK(mixed.polite == 1);
  CHECK(mixed.plain == 1);
  CHECK(mixed.casual == 1);
  CHECK(mixed.notes == 1);
  const Style none = style("붉은 지붕과 흰 벽");
  CHECK(none.polite + none.plain + none.casual + none.notes == 0);
}

TEST_CASE("a class is favoured by texts that use it, speech also by texts without any end") {
  CHECK(style("문을 닫았거든 물도 줬어").favours(EndingClass::kInfinitive));
  CHECK(style("방이 추워").favours(EndingClass::kInfinitive));
  CHECK_FALSE(style("문을 닫았어요").favours(EndingClass::kInfinitive));
  CHECK_FALSE(style("문을 닫았다 물을 줬다").favours(EndingClass::kInfinitive));
  CHECK(style("잎이 시들었음").favours(EndingClass::kNoun));
  CHECK_FALSE(style("문을 닫았다").favours(EndingClass::kNominal));
  CHECK_FALSE(style("방이 추워").favours(EndingClass::kNominal));
  CHECK_FALSE(style("문을 닫았거든").favours(EndingClass::kPolite));
}
