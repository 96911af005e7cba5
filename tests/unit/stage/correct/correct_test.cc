#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/rule/spellings.h"
#include "tests/unit/stage/stage_run.h"

using namespace kotidy;
using kotidy::testing::shipped_rules;
using kotidy::testing::StageRun;

namespace {

const StageRun& correct() {
  static const StageRun run(make_correct);
  return run;
}

std::vector<std::string> spellings(const std::string& cell) {
  const auto all = spelled_out(cell);
  REQUIRE(all);
  return *all;
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
  CHECK(correct()("www.엠비디아 같은 주소") == "www.엠비디아 같은 주소");
}

TEST_CASE("correct: 다는 behind an object is a verb, behind a stem an ending") {
  CHECK(correct()("댓글을 다는 사람") == "댓글을 다는 사람");
  CHECK(correct()("방울도 다는 집") == "방울도 다는 집");
  CHECK(correct()("값이 올랐 다는 말") == "값이 올랐다는 말");
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

TEST_CASE("correct: the lexicon is large, and its right forms stay as they are") {
  const WordList& lexicon = shipped_rules().list("correct/lexicon");
  CHECK(lexicon.rows().size() >= 500);
  for (const WordList::Row& row : lexicon.rows()) {
    CAPTURE(row.line);
    CHECK(correct()(row.text(0)) == row.text(0));
    CHECK(correct()("그는 " + row.text(0) + "도 안다.") == "그는 " + row.text(0) + "도 안다.");
  }
}

TEST_CASE("correct: whatever the lexicon says was heard becomes the right form") {
  const WordList& lexicon = shipped_rules().list("correct/lexicon");
  const size_t heard = lexicon.column("heard").value();
  for (const WordList::Row& row : lexicon.rows()) {
    CAPTURE(row.line);
    for (const std::string& spelling : spellings(row.text(heard))) {
      CHECK(correct()("그는 " + spelling + "도 안다.") == "그는 " + row.text(0) + "도 안다.");
      if (spelling.find(' ') != std::string::npos) continue;
      CHECK(correct()("나무" + spelling + "도") == "나무" + spelling + "도");
    }
  }
}

// Else a second run would find evidence that the first one wrote.
TEST_CASE("correct: no evidence is written by the lexicon alone") {
  const RuleSet& rules = shipped_rules();
  for (const char* name : {"correct/lexicon", "correct/chatgpt"}) {
    const WordList& list = rules.list(name);
    const size_t heard = list.column("heard").value();
    for (const Rule& rule : rules.rules()) {
      if (rule.stage != "correct") continue;
      const auto speaks = [&](const std::string& text) {
        return std::any_of(
            rule.need.any.begin(), rule.need.any.end(),
            [&](const std::string& word) { return text.find(word) != std::string::npos; });
      };
      for (const WordList::Row& row : list.rows()) {
        if (!speaks(row.text(0))) continue;
        for (const std::string& spelling : spellings(row.text(heard))) {
          CAPTURE(rule.id);
          CAPTURE(spelling);
          CHECK(speaks(spelling));
        }
      }
    }
  }
}

TEST_CASE("correct: words that only look like what was misheard") {
  for (const char* text : {"전체 지역의 자체 집계를 보고 떠날 채비를 했다.",
                           "책 지도와 체지방 PT 수업",
                           "생성형 모형의 값을 유지한 채 GPT를 붙였다.",
                           "생성형 서비스는 LM 팀이 맡는다.",
                           "생성형 모형은 KLUE LM 성능과 견준다.",
                           "심리적인 안정과 감정의 실리를 얻었다.",
                           "소프트뱅크를 다룬 소설가 손정희의 책",
                           "소프트뱅크 이야기를 손정희 시인이 썼다.",
                           "거대 언어 모델을 두고 법무법인 엘앤엠이 나섰다.",
                           "엔트로피가 는 뒤에는 줄지 않는다.",
                           "엔진이어야 차가 간다.",
                           "토머스 애디슨이 밝힌 병",
                           "갤럭시 폴더를 열었다.",
                           "파라미타 모임에 갔다.",
                           "재계발 소식과 경제개발 계획",
                           "거버너스컵에 나갔다.",
                           "서프라임이라는 빵집에 갔다.",
                           "HPM 강의를 들었다.",
                           "연중 의장이 온다.",
                           "클라우드 코드를 배포했다.",
                           "내일이면 될 거에요.",
                           "올해는 5,억 원을 벌었다.",
                           "향우회 이제용 회장이 웃었다.",
                           "빅텍 주가가 올랐다.",
                           "옵티무스와 아이펀 소식",
                           "먼 과거에요, 지금이 아니고."}) {
    CHECK(correct()(text) == text);
  }
}

TEST_CASE("correct: 손정의 and LLM where the words beside them allow it") {
  CHECK(correct()("소프트뱅크를 세운 창업자 손정희는 웃었다.") ==
        "소프트뱅크를 세운 창업자 손정의는 웃었다.");
  CHECK(correct()("소프트뱅크의 손정희 회장") == "소프트뱅크의 손정의 회장");
  CHECK(correct()("언어 모델, 곧 에러램를 쓴다.") == "언어 모델, 곧 LLM을 쓴다.");
  CHECK(correct()("챕GPT과 쳇지피티을 견준다.") == "ChatGPT와 ChatGPT를 견준다.");
}

TEST_CASE("correct: detached particles among words that look like them") {
  const std::string joined = "구독을 좋아요를 눌렀다. ";
  const std::string apart = "구독 을 좋아요 를 눌렀다. ";
  for (const char* text :
       {"봄이 와 꽃이 폈다.", "비가 와 길이 젖었다.", "친구가 과 대표다.", "소나무 과 식물이다.",
        "세종 로 사거리", "손님도 는 판이다.", "이 회장 은 고 이건희 회장이다.", "그 는 대명사다.",
        "갑 을 관계", "동네 라면 가게"}) {
    CHECK(correct()(apart + text) == joined + text);
  }
}

TEST_CASE("correct: letters of another script are one place in a Korean text, unquoted") {
  const std::string before = "오늘은 강가를 오래 걸었고 ", after = " 내일은 산에 오를 생각입니다.";
  CHECK(correct()(before + "спасибо" + after) == before + after);
  CHECK(correct()(before + "ありがとう ございます" + after) == before + after);
  for (const char* kept : {"(спасибо)", "'спасибо'", "高麗時代", "山", "спасибо 그리고 спасибо",
                           "Latin", "「강」", "ㅋㅋㅋ"}) {
    CHECK(correct()(before + kept + after) == before + kept + after);
  }
  std::string many;
  for (int i = 0; i < 100000; ++i) many += "й";
  CHECK(correct()(before + many + after) == before + many + after);
}
