#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/normalize/stage_run.h"

using namespace kotidy;
using kotidy::testing::StageRun;

namespace {

const StageRun& correct() {
  static const StageRun run(make_correct);
  return run;
}

}  // namespace

TEST_CASE("correct: the examples of its rules, and again on what came out") {
  kotidy::testing::run_examples(
      correct(), "correct",
      [](const std::string& rule, const std::string& got, const std::string& wanted) {
        CAPTURE(rule);
        CHECK(got == wanted);
        CHECK(correct()(wanted) == wanted);
      });
}

TEST_CASE("correct: a name is replaced as a whole word only") {
  CHECK(correct()("신해지펀드사") == "신해지펀드사");
  CHECK(correct()("해지펀드매니저") == "해지펀드매니저");
  CHECK(correct()("해지펀드에서는") == "헤지펀드에서는");
  CHECK(correct()("A7GPT") == "A7GPT");
  CHECK(correct()("7GPTs") == "7GPTs");
}

TEST_CASE("correct: the particle follows the new word, through quotes too") {
  CHECK(correct()("채찍 PT으로 썼다") == "ChatGPT로 썼다");
  CHECK(correct()("'채찍 PT'은 무엇인가") == "'ChatGPT'는 무엇인가");
  CHECK(correct()("언어 모델 L&M는 크다") == "언어 모델 LLM은 크다");
}

TEST_CASE("correct: a word of the title is evidence") {
  BlockContext titled;
  titled.title = "소프트뱅크의 내일";
  CHECK(correct()("손정희가 말했다.", titled) == "손정의가 말했다.");
  CHECK(correct()("손정희가 말했다.") == "손정희가 말했다.");
}

TEST_CASE("correct: a misheard name and its detached particle go in one run") {
  CHECK(correct()("그는 채치피티 를 켰다") == "그는 ChatGPT를 켰다");
}

TEST_CASE("correct: a text of detached particles only is survived in linear time") {
  std::string text = "사람";
  for (int i = 0; i < 100000; ++i) text += " 을";
  CHECK(correct()(text) == text);
}
