// Lines of twenty letters and more that are said again rightly: verse, steps, exam questions.
#include "pipeline/stage/dedupe/verse.h"
#include "runner.h"

namespace kotidy {
namespace {

using testing::run;

constexpr const char* kRefrain =
    "빛을 따라 노를 저으면 새벽이 오고 항구에 닿으리라 노래하며 가세\n";

void stays(const std::string& text) { CHECK(run(text).text == text); }

TEST_CASE("rightly: a refrain stays, alone or as a chorus") {
  const std::string refrain = kRefrain;
  stays("거친 바다 위에 배를 띄우는 이여\n두려워 말라\n" + refrain +
        "\n어두운 골짜기 홀로 걷는 이여\n두려워 말라 별이 있다\n" + refrain);
  stays(refrain + "버들은 늘어져\n" + refrain + "해는 서산에\n");
  const std::string chorus = refrain + "대답 없는 밤은 길어도\n노래는 강을 건너가네\n";
  stays("첫눈 오던 골목길에\n우리 둘이 서 있었지\n" + chorus + "봄이 오면\n그 약속은\n" + chorus);
}

TEST_CASE("rightly: the same line between sentences is a caption, and goes") {
  const std::string refrain = kRefrain, first = "배가 떠났습니다.\n", next = "새벽이 왔습니다.\n";
  CHECK(run(first + refrain + next + first + refrain + next).text == first + refrain + next);
  CHECK(run(refrain + first + next + refrain).text == refrain + first + next);
}

TEST_CASE("rightly: a poem of many lines that stands twice goes") {
  std::string poem;
  for (const char* what :
       {"강", "산", "들", "섬", "밤", "별", "달", "꽃", "눈", "비", "봄", "길", "배"}) {
    poem += std::string(what) + "을 바라보며 나는 오래 서 있었고 아무도 나를 부르지 않았네\n";
  }
  CHECK(run(poem + poem).text == poem);
}

TEST_CASE("rightly: a step that two recipes share stays, a list that stands twice goes") {
  const std::string step = "물을 손등까지 붓고 센 불에서 끓이다가 끓어오르면 불을 줄인다.\n";
  stays("1. 쌀을 씻는다.\n2. " + step + "3. 뜸을 들인다.\n\n1. 보리를 씻는다.\n2. " + step);
  stays("- " + step + "- 뜸을 들인다.\n\n- " + step + "- 소금을 친다.\n");
  const std::string heading = "2. " + step;
  CHECK(run(heading + "밥을 짓자.\n" + heading).text == heading + "밥을 짓자.\n");
  std::string list;
  for (int i = 1; i <= 4; ++i) {
    list += std::to_string(i) + ". " + std::string(static_cast<size_t>(i), '*') +
            "번호가 붙은 긴 줄로 서로 다른 말을 하는 " + (i % 2 == 0 ? "짝수" : "홀수") +
            (i < 3 ? " 앞줄입니다.\n" : " 뒷줄입니다.\n");
  }
  CHECK(run(list + list).text == list);
}

TEST_CASE("rightly: exam questions stay, with points or without") {
  const std::string stem = "대화를 듣고 여자가 남자에게 부탁한 일로 가장 알맞은 것을 고르시오";
  stays(stem + ".\n우산\n" + stem + ". [3점]\n짐\n");
  const std::string which = "윗글에 나타난 글쓴이의 생각으로 보기 가장 어려운 것은?";
  stays(which + "\n① 산\n" + which + " (2점)\n① 강\n");
}

TEST_CASE("verse: kinds of lines") {
  using dedupe::line_kind;
  using dedupe::LineKind;
  CHECK(line_kind("노래는 강을 건너가네", 9) == LineKind::kVerse);
  CHECK(line_kind("나는 그대를 기다려요", 9) == LineKind::kSpoken);
  for (const char* prose :
       {"나는 기다린다.", "가온 3월호", "군수 “다리 놓겠다”", "그 밤…", "A 가온"}) {
    CHECK(line_kind(prose, 9) == LineKind::kProse);
  }
  CHECK(line_kind("노래는 강을 건너가네", 41) == LineKind::kProse);
}

}  // namespace
}  // namespace kotidy
