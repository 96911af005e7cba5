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
    list.set(rules().require("ads.repeated-name"), Decision::kReport);
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
        "비가 왔다. 힐스테이트 광교 앞에서 기다렸다.", "자이 배는 떠났다.",
        "비가 왔다. 힐스테이트 광교는 비었다.", "물이 불었다. 어울림 마당은 비었다.",
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

TEST_CASE("lists of brands and headings stay") {
  for (const char* text : {"래미안 원베일리\n힐스테이트 광교\n푸르지오 2단지", "힐스테이트",
                           "물이 불었다.\n\n푸르지오\n배는 떠났다.",
                           "물이 불었다.\n푸르지오\n배는 떠났다.\n푸르지오는 비었다."})
    CHECK(run(text).text == text);
}

TEST_CASE("a brand alone as a line between sentences goes") {
  for (const char* brand : {"푸르지오", "자이", "어울림"})
    CHECK(run("물이 불었다.\n" + std::string(brand) + "\n배는 떠났다.").text ==
          "물이 불었다.\n배는 떠났다.");
}

TEST_CASE("unknown words at unlike places go when something says where they end") {
  const auto drop = [](const std::string& ad) {
    return "물이 불었다. " + ad + " 배는 떠났다. 사람들은 둑에 모였다. " + ad +
           " 아이들은 집에 갔다. 저녁에는 그쳤다.";
  };
  const std::string clean =
      "물이 불었다. 배는 떠났다. 사람들은 둑에 모였다. 아이들은 집에 갔다. 저녁에는 그쳤다.";
  CHECK(run(drop("두루온 리버뷰 2단지")).text == clean);
  CHECK(run(drop("두루온 무료체험")).text == clean);
  // Nothing but the repetition speaks for it: reported.
  CHECK(run(drop("두루온샵")).text == drop("두루온샵"));
  CHECK(run(drop("두루온샵")).reports == 2);
  // Before a word that begins sentences it can't be part of one.
  CHECK(
      run("물이 불었다. 두루온샵 그러나 배는 떠났다. 사람들은 모였다. 두루온샵 밤이 왔다.").text ==
      "물이 불었다. 그러나 배는 떠났다. 사람들은 모였다. 밤이 왔다.");
}

TEST_CASE("repeated words that belong to the text stay") {
  for (const char* text :
       {"물이 불었다. 두루온 리버뷰 배는 떠났다. 밤이 왔다. 두루온 리버뷰 손님은 남았다. 두루온은 "
        "찻집이다.",
        "물이 불었다. 김가람 의원은 떠났다. 밤이 왔다. 김가람 대표는 남았다.",
        "물이 불었다. 두루온에서 쉬었다. 밤이 왔다. 두루온에서 잤다.",
        "물이 불었다. 두루온 리버뷰 배는 떠났다. 물이 불었다. 두루온 리버뷰 배는 떠났다."}) {
    CAPTURE(text);
    CHECK(run(text).text == text);
    CHECK(run(text).reports == 0);
  }
}

}  // namespace
}  // namespace kotidy
