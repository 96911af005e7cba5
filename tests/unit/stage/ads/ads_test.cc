#include <doctest/doctest.h>

#include <string>

#include "pipeline/stage/ads/project.h"
#include "pipeline/stage/stage.h"
#include "tests/unit/stage/shipped_rules.h"

namespace kotidy {
namespace {

const RuleSet& rules() { return testing::shipped_rules(); }

struct Result {
  std::string text;
  size_t reports;
};

Result run(std::string_view text, std::string_view title = {}) {
  static const Decisions decisions = [] {
    Decisions list(rules().size());
    list.set(rules().require("ads.brand-in-context"), Decision::kReport);
    return list;
  }();
  static const auto stage = make_ads({rules(), decisions});
  StageEdits edits;
  Rewriter out(text, decisions, edits);
  BlockContext context;
  context.title = title;
  stage->run(context, out);
  return {edits.apply(text), edits.reports.size()};
}

TEST_CASE("words of a project's name are tiled") {
  const ads::ProjectWords words(rules());
  using ads::Part;
  CHECK(words.part_of("센터포인트") == Part::kName);
  CHECK(words.part_of("송파더그리드") == Part::kName);
  CHECK(words.part_of("2단지") == Part::kName);
  CHECK(words.part_of("삼성동") == Part::kPlace);
  CHECK(words.part_of("클라우드") == Part::kCommon);
  CHECK(words.part_of("자이언트") == Part::kNone);
  CHECK(words.part_of("힐스테이트의") == Part::kNone);
  CHECK(words.part_of("") == Part::kNone);
  CHECK(words.part_of(std::string(200, 'a')) == Part::kNone);
}

TEST_CASE("an island between two sentences goes, with marks and without") {
  CHECK(run("물이 불었습니다 힐스테이트 광교 배는 떠났습니다").text ==
        "물이 불었습니다 배는 떠났습니다");
  CHECK(run("물이 불었다. 삼성동힐스테이트 1단지 배는 떠났다.").text ==
        "물이 불었다. 배는 떠났다.");
  CHECK(run("물이 불었다. 더샵 센텀파크 2차\n배는 떠났다.").text == "물이 불었다.\n배는 떠났다.");
  CHECK(run("물이 불었다.\n래미안 원베일리\n배는 떠났다.").text == "물이 불었다.\n배는 떠났다.");
}

TEST_CASE("the next sentence keeps its first word") {
  CHECK(run("물이 불었다. 힐스테이트 광교 클라우드 값이 올랐다.").text ==
        "물이 불었다. 클라우드 값이 올랐다.");
}

TEST_CASE("a brand inside a sentence stays") {
  for (const char* text :
       {"그는 힐스테이트 광교 이름을 바꿨다.", "강가에 더샵을 분양한다.",
        "래미안 조합원들은 반겼다.", "자이언트가 이겼다.",
        "비가 왔다. 힐스테이트 광교 앞에서 기다렸다.", "물이 불었다. 자이 배는 떠났다.",
        "물이 불었다. 힐스테이트, 배는 떠났다.",
        "그는 웃으며 힐스테이트 광교 사람들은 착하다고 했다."}) {
    CAPTURE(text);
    CHECK(run(text).text == text);
  }
}

TEST_CASE("a text about housing is only reported") {
  const std::string near = "아파트 값이 올랐다. 힐스테이트 광교 집들이가 한창이다.";
  CHECK(run(near).text == near);
  CHECK(run(near).reports == 1);
  const std::string titled = "물이 불었다. 힐스테이트 광교 배는 떠났다.";
  CHECK(run(titled, "힐스테이트 강가에 서다").text == titled);
}

TEST_CASE("lists of brands and lone brands on a line stay") {
  for (const char* text : {"래미안 원베일리\n힐스테이트 광교\n푸르지오 2단지", "힐스테이트",
                           "물이 불었다.\n푸르지오\n배는 떠났다."})
    CHECK(run(text).text == text);
}

}  // namespace
}  // namespace kotidy
