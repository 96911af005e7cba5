#include "pipeline/stage/segment/segment.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/segment/segment_run.h"

using namespace kotidy;
using kotidy::testing::segment;

namespace {

bool stays(const std::string& text) { return segment()(text) == text; }

}  // namespace

TEST_CASE("sentence marks end a sentence") {
  CHECK(segment()("바람이 분다. 문이 열린다! 누구일까? 모르겠다… 춥다.") ==
        "바람이 분다.\n문이 열린다!\n누구일까?\n모르겠다…\n춥다.");
  CHECK(segment()("네. 알겠습니다. 곧 갈게요.") == "네.\n알겠습니다.\n곧 갈게요.");
  CHECK(segment()("밤. 별이 떴다.") == "밤.\n별이 떴다.");
  CHECK(stays("가. 준비할 것"));
  CHECK(segment()("기차가 섰다.그리고 문이 열렸다.") == "기차가 섰다.\n그리고 문이 열렸다.");
  CHECK(segment()("섬은 작다.[3] 그러나 산은 높다.") == "섬은 작다.[3]\n그러나 산은 높다.");
}

TEST_CASE("marks that end nothing") {
  CHECK(stays("값은 3.5배로 올랐고 2024. 5. 17. 다시 내렸다."));
  CHECK(stays("김 J. 박사는 No. 7 연구실에서 일한다."));
  CHECK(stays("그런데... 국이... 너무 짰다."));
  CHECK(stays("이게 정말 될까? 하고 물었다."));
  CHECK(stays("주소는 www.example.co.kr 입니다."));
}

TEST_CASE("emoji and laughter belong to the sentence before") {
  CHECK(segment()("국수가 맛있어요ㅎㅎ 다음에는 만두를 먹을래요~ 또 봐요^^") ==
        "국수가 맛있어요ㅎㅎ\n다음에는 만두를 먹을래요~\n또 봐요^^");
  CHECK(segment()("국수가 맛있어요 ㅋㅋ 다음에는 만두를 먹을래요") ==
        "국수가 맛있어요 ㅋㅋ\n다음에는 만두를 먹을래요");
}

TEST_CASE("quotes and brackets stay whole") {
  CHECK(stays("아이는 \"배고파요. 밥 주세요\"라고 말했다."));
  CHECK(stays("그는 ‘문이 닫혔다. 늦었다’며 돌아섰다."));
  CHECK(stays("저자(부산에서 났다. 서울에 산다)는 글을 쓴다."));
  CHECK(stays("회사는 더 줄이겠다 \"라고 약속했다."));
  // A quote that is never closed hides nothing.
  CHECK(segment()("그는 \"좋다고 했다. 나는 웃었다. 비가 왔다.") ==
        "그는 \"좋다고 했다.\n나는 웃었다.\n비가 왔다.");
}

TEST_CASE("without marks the endings decide") {
  CHECK(segment()("날씨가 맑습니다 바다가 보입니다 그런데 사람이 없어요 왜 그럴까요") ==
        "날씨가 맑습니다\n바다가 보입니다\n그런데 사람이 없어요\n왜 그럴까요");
  CHECK(stays("배를 타고 가다 고래를 보았다고 합니다"));
  CHECK(stays("바다보다 산이 좋다 고 답했습니다"));
  CHECK(stays("내일부터 값을 내리겠다 밝혔습니다"));
  CHECK(segment()("이 일은 아주 중요하다 우리는 서둘러야 한다") ==
        "이 일은 아주 중요하다\n우리는 서둘러야 한다");
}

TEST_CASE("lines are joined inside a sentence and only there") {
  CHECK(segment()("우리는 아침 일찍 출발했지만\n저녁에야 닿았습니다.\n") ==
        "우리는 아침 일찍 출발했지만 저녁에야 닿았습니다.\n");
  CHECK(segment()("밤에는 눈이 내렸습니다 마을 사람들이 모여 큰 눈사람\n셋을 만들었습니다") ==
        "밤에는 눈이 내렸습니다\n마을 사람들이 모여 큰 눈사람 셋을 만들었습니다");
  CHECK(stays("겨울 여행 준비물\n장갑과 모자\n따뜻한 물"));
  for (const char* end : {"", "\n"}) {  // with and without a line end at the end
    CHECK(stays(std::string("돌 하나에 바람과\n돌 하나에 파도와\n돌 하나에 노을과") + end));
  }
  CHECK(stays("박지훈: 비가 오는데\n이서연: 우산이 있어요"));
  CHECK(stays("사야 할 것을\n- 감자\n- 양파"));
  CHECK(stays("우리는 아침 일찍 출발했지만\n\n저녁에야 닿았습니다."));
}

TEST_CASE("blank lines become one, and the ends of a document are left") {
  CHECK(segment()("첫 문단.\n\n \n\n둘째 문단.\n\n\n") == "첫 문단.\n\n둘째 문단.\n");
  CHECK(segment()("첫 줄 \n 둘째 줄") == "첫 줄\n둘째 줄");
  CHECK(segment()("\n\n첫 줄") == "첫 줄");
  CHECK(stays("끝에 줄바꿈이 없다."));
  CHECK(stays(""));
}

TEST_CASE("a block that was cut inside a line") {
  BlockContext cut;
  cut.ends_line = false;
  cut.last = false;
  CHECK(segment()("비가 왔다. 눈도 왔다. ", cut) == "비가 왔다.\n눈도 왔다.\n");
  CHECK(segment()("비가 왔다. 눈은 ", cut) == "비가 왔다.\n눈은 ");
}

TEST_CASE("find_sentences gives spans without blanks at their ends") {
  const std::string text = " 비가 왔다. 어제는 눈이\n왔다.그래서 춥다.\n\n끝.\n";
  std::string seen;
  for (const SentenceSpan& span : find_sentences(text, segment().endings())) {
    seen += (span.starts_paragraph ? "¶" : "|") + text.substr(span.begin, span.end - span.begin);
  }
  CHECK(seen == "|비가 왔다.|어제는 눈이\n왔다.|그래서 춥다.¶끝.");
  CHECK(find_sentences("", segment().endings()).empty());
  CHECK(find_sentences(" \n ", segment().endings()).empty());
}

TEST_CASE("captions: a line that breaks a phrase is joined where a sentence end follows") {
  CHECK(
      segment()("이제 시작할게요\n오늘은 베란다에서 자주 하는 실수\n두 가지를 짚어 보려고 해요") ==
      "이제 시작할게요\n오늘은 베란다에서 자주 하는 실수 두 가지를 짚어 보려고 해요");
  CHECK(segment()("젓가락을 깊이 찔러보시고\n끝까지 말랐을 때\n물을 주시면 돼요") ==
        "젓가락을 깊이 찔러보시고 끝까지 말랐을 때 물을 주시면 돼요");
  CHECK(segment()("사십 년 동안 구두만 지으신\n박정수 선생님을 모셨습니다") ==
        "사십 년 동안 구두만 지으신 박정수 선생님을 모셨습니다");
  CHECK(segment()("이렇게 표면이 매끈해질\n때까지 하시면 됩니다") ==
        "이렇게 표면이 매끈해질 때까지 하시면 됩니다");
  CHECK(segment()("시청은 12일\n새 자전거 길을 열었다.") == "시청은 12일 새 자전거 길을 열었다.");
}

TEST_CASE("captions: a line that may close in speech, and lines that are no prose") {
  CHECK(stays("밑창에서 소리가 나는데 왜 그러냐 하고\n그런데 밑창은 멀쩡하거든요"));
  CHECK(stays("알겠습니다\n세 번째는 날짜를 안 적어두는 거\n다들 아시는데 중요해요"));
  CHECK(stays("집 안에서 쉽게 키우는 식물\n선인장은 물을 적게 줍니다"));
  CHECK(stays("들어 보세요\n새로 나온 광고\n정말 재미있어요"));
  CHECK(stays("바람이 불고\n별이 진다"));
  CHECK(stays("돌을 줍던 강가에\n물결이 일었네\n그날의 바람은\n어디로 갔을까"));
  CHECK(stays("서울시 중구 세종대로\n우편번호 04524"));
}

TEST_CASE("a title with a question inside is one line") {
  CHECK(stays("[공방 3화] 끌은 왜 무뎌질까? 목수의 대답 (1부)\n날은 매일 닳습니다."));
  CHECK(stays("끌은 왜 무뎌질까? 목수의 대답\n\n날은 매일 닳습니다."));
  CHECK(stays("날은 닳습니다.\n2. 물을 왜 쓸까? 숫돌 이야기\n물은 열을 식힙니다."));
  CHECK(segment()("끌은 왜 무뎌질까? 숫돌이 없어서다.\n그래서 갈았다.") ==
        "끌은 왜 무뎌질까?\n숫돌이 없어서다.\n그래서 갈았다.");
  CHECK(segment()("[인사] 안녕하세요! 반가운 얼굴\n봄이 왔어요") ==
        "[인사] 안녕하세요!\n반가운 얼굴\n봄이 왔어요");
}

TEST_CASE("a voice that trails off ends a sentence, a conjunction or a link does not") {
  CHECK(segment()(
            "어제 새 우산을 샀는데... 벌써 손잡이가 빠졌어요. 환불은 되고.. 교환은 안 된대요.") ==
        "어제 새 우산을 샀는데...\n벌써 손잡이가 빠졌어요.\n환불은 되고..\n교환은 안 된대요.");
  CHECK(stays("그런데... 우산이 아직 안 왔어요."));
  CHECK(stays("값은 싸지만... 손잡이가 약해요."));
  CHECK(stays("비가 와서... 나가지 못했어요."));
  CHECK(stays("바람도 불고 비도 오는데 우산이 없어요."));
}

TEST_CASE("endings of two words") {
  CHECK(segment()("이 다리는 마을의 자랑이기도 하다 여름이면 아이들이 모인다") ==
        "이 다리는 마을의 자랑이기도 하다\n여름이면 아이들이 모인다");
  CHECK(stays("이 다리는 낡기도 하다가 어느 날 무너지기도 한다"));
  CHECK(segment()("밤새 눈이 왔나 보다 마당이 하얗다") == "밤새 눈이 왔나 보다\n마당이 하얗다");
  CHECK(stays("감나무보다 배나무가 보다 많다"));
  CHECK(segment()("시청까지 얼마나 걸려 지금 나가면 늦지 않지") ==
        "시청까지 얼마나 걸려\n지금 나가면 늦지 않지");
  CHECK(stays("종이가 발에 걸려 넘어졌다"));
  CHECK(stays("문이 안 열리면 어떻게 가 보겠어요"));
}

TEST_CASE("what is said twice, or against each other, is one saying") {
  CHECK(stays("떠난다 떠난다 하면서 십 년이 갔다"));
  CHECK(stays("아이는 문을 열었다 닫았다 했다"));
  CHECK(stays("사람들은 좋다 나쁘다고 쉽게 말한다"));
  CHECK(segment()("문을 열었다 바람이 들어왔다") == "문을 열었다\n바람이 들어왔다");
}

TEST_CASE("a word that always opens a sentence") {
  CHECK(segment()("비도 오고 바람도 불고 아무튼 나가기 싫다 그래서 집에 있었다") ==
        "비도 오고 바람도 불고\n아무튼 나가기 싫다\n그래서 집에 있었다");
  CHECK(stays("나는 아무튼 나가기 싫다"));
  CHECK(stays("비가 오고 바람이 부는 아무튼 궂은 날"));
  CHECK(segment()("비도 오고 바람도 불고\n아무튼 나가기 싫다") ==
        "비도 오고 바람도 불고\n아무튼 나가기 싫다");
}

TEST_CASE("notes in nominal endings") {
  CHECK(segment()("포장 빠름 뚜껑이 조금 헐거웠음 그래도 잘 쓰고 있음 다음에도 주문함") ==
        "포장 빠름\n뚜껑이 조금 헐거웠음\n그래도 잘 쓰고 있음\n다음에도 주문함");
  CHECK(segment()("화분이 왔다. 흙이 좀 새었음 잎은 멀쩡하다.") ==
        "화분이 왔다.\n흙이 좀 새었음\n잎은 멀쩡하다.");
  CHECK(stays("처음 느낀 즐거움 속에 어려움 없이 지냈다"));
}

TEST_CASE("a glued ~ or ^^ ends a sentence after an ending only") {
  CHECK(segment()("내일 또 올게요^^화분도 가져올게요~다들 잘 자요") ==
        "내일 또 올게요^^\n화분도 가져올게요~\n다들 잘 자요");
  CHECK(stays("3~4일 걸리고 서울~부산을 오갑니다"));
}

TEST_CASE("a footnote with a blank inside, and a numbered item after an unmarked end") {
  CHECK(segment()("섬은 작다.[주 3] 산은 높다.") == "섬은 작다.[주 3]\n산은 높다.");
  CHECK(segment()("꽃병을 닦았다. 물을 갈았다 1. 꽃을 자른다.") ==
        "꽃병을 닦았다.\n물을 갈았다\n1. 꽃을 자른다.");
}

TEST_CASE("nouns that look like endings") {
  for (const char* text :
       {"우리 아이가 너무 좋아한다", "덕분에 새 길을 알게 되었다", "이번 이슈 만화는 재미있다",
        "친구나 이웃이 와서 돕는다", "이 약을 여기다 놓아 두었다", "나무가 잘 살게 만든다",
        "고구려 벽화를 보러 간다", "이름은 가나다 순으로 적는다"}) {
    CHECK_MESSAGE(stays(text), text);
  }
}

TEST_CASE("chat and dialects") {
  CHECK(segment()("장을 보고 왔심더 파가 좋더라예 내일 또 가이소 같이 갈 거여") ==
        "장을 보고 왔심더\n파가 좋더라예\n내일 또 가이소\n같이 갈 거여");
  CHECK(segment()("오늘도 늦었네여 버스가 안 왔거든염 곧 갈게용") ==
        "오늘도 늦었네여\n버스가 안 왔거든염\n곧 갈게용");
  CHECK(segment()("비가 그치길 바라며 좋은 하루 되시길 우산 챙기시길 바랍니다") ==
        "비가 그치길 바라며 좋은 하루 되시길\n우산 챙기시길 바랍니다");
  CHECK(stays("고구마 밭에 가야지 하는 생각"));
}

TEST_CASE("an ending that may lead on ends a sentence where the author speaks so") {
  CHECK(segment()("방이 너무 추워 난방은 왜 안 되는 거야 이불은 예뻐 벽지도 골랐거든") ==
        "방이 너무 추워\n난방은 왜 안 되는 거야\n이불은 예뻐\n벽지도 골랐거든");
  CHECK(segment()("이 의자 정말 편해 그런데 색이 어두워요") ==
        "이 의자 정말 편해\n그런데 색이 어두워요");
  // Not where others end in -요 or -다, nor before an auxiliary.
  CHECK(stays("방이 추워 난로를 켰어요"));
  CHECK(segment()("길이 좁아 차가 못 들어간다 골목이 길어 해가 늦게 든다 담도 높다") ==
        "길이 좁아 차가 못 들어간다\n골목이 길어 해가 늦게 든다\n담도 높다");
  CHECK(stays("이불이 정말 예뻐 보여"));
  CHECK(segment()("난로를 샀어. 방이 추워 이불도 샀어. 물도 끓였어.") ==
        "난로를 샀어.\n방이 추워 이불도 샀어.\n물도 끓였어.");
}

TEST_CASE("weak nominal ends count among notes, judging nouns without marks only") {
  CHECK(segment()("난로 작동 안 함 뚜껑 색이 번짐 손잡이는 튼튼했음") ==
        "난로 작동 안 함\n뚜껑 색이 번짐\n손잡이는 튼튼했음");
  CHECK(segment()("물감이 번짐 방지 종이에 그렸어요") == "물감이 번짐 방지 종이에 그렸어요");
  CHECK(segment()("난로가 따뜻해요 강추 소리도 조용해요") ==
        "난로가 따뜻해요\n강추\n소리도 조용해요");
  CHECK(stays("이 난로 강추 합니다"));
  CHECK(segment()("등유 사용가능 소음은 거의 없음") == "등유 사용가능\n소음은 거의 없음");
  CHECK(stays("등유 사용가능 난로를 골랐다"));
  CHECK(stays("난로가 따뜻해서 굿굿~ 무척 마음에 들어요"));
  CHECK(stays("올겨울 강추 난로를 모았다."));
  CHECK(segment()("바닥은 금방 식는 편 저는 이불을 덮었음") ==
        "바닥은 금방 식는 편\n저는 이불을 덮었음");
  CHECK(stays("바닥은 금방 식는 편 이불을 덮고 잤다"));
  CHECK(stays("맞은 편 이불 가게에 들렀다"));
}

TEST_CASE("an adverb that turns to something else after -고") {
  CHECK(segment()("난로도 켰고 이불도 새로 샀고 뭔가 방이 아늑해졌다") ==
        "난로도 켰고 이불도 새로 샀고\n뭔가 방이 아늑해졌다");
  CHECK(stays("난로를 켜고 이불도 샀는데 뭔가 방이 아직 춥다"));
  CHECK(stays("난로도 이불도 다 사고 뭔가 빠진 듯하다"));
  CHECK(stays("난로도 켰고 이불도 샀고 뭔가 방이 아늑해졌다."));
}

TEST_CASE("what follows an ending and belongs to it") {
  CHECK(segment()("난로가 식었나 봐요 진작 켤걸 그랬어요") ==
        "난로가 식었나 봐요\n진작 켤걸 그랬어요");
  CHECK(stays("안녕하세요 여러분"));
  CHECK(stays("구독과 좋아요 알림 설정까지 부탁드립니다"));
  CHECK(stays("어제 먹다 남은 떡을 데웠다"));
  CHECK(stays("아니요 저는 걸어서 갈게요"));
  CHECK(segment()("난로는 왜 식었나 바람도 찼다") == "난로는 왜 식었나\n바람도 찼다");
}

TEST_CASE("crying closes the sentence it follows") {
  CHECK(segment()("화분이 벌써 시들었어요 흑흑 다시 심어야겠어요") ==
        "화분이 벌써 시들었어요 흑흑\n다시 심어야겠어요");
  CHECK(segment()("난로가 품절이네요 힝 다음 겨울을 기다려요") ==
        "난로가 품절이네요 힝\n다음 겨울을 기다려요");
  CHECK(segment()("화분이 깨졌어요ㅠㅠ 흑흑ㅠ 새로 주문했어요") ==
        "화분이 깨졌어요ㅠㅠ 흑흑ㅠ\n새로 주문했어요");
  CHECK(stays("아이는 흑흑 소리를 내며 들어왔다."));
}

TEST_CASE("casual endings after a contracted stem, verdicts in a word") {
  CHECK(segment()("커튼 색이 무척 예뻐용 거실이 환해졌어요") ==
        "커튼 색이 무척 예뻐용\n거실이 환해졌어요");
  CHECK(segment()("난로가 조용해요 가성비갑 친구에게 권했어요") ==
        "난로가 조용해요\n가성비갑\n친구에게 권했어요");
  CHECK(stays("그 회사는 고용 계약을 새로 맺었다."));
}
