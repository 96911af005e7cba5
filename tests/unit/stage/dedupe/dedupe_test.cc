#include "pipeline/stage/dedupe/dedupe.h"

#include "runner.h"

namespace kotidy {
namespace {

using testing::run;
using testing::shipped_rules;

TEST_CASE("dedupe: the examples of its rules") {
  for (const Rule& rule : shipped_rules().rules()) {
    if (rule.stage != "dedupe") continue;
    for (const Change& change : rule.changes) {
      const testing::Ran ran = run(change.from);
      CHECK_MESSAGE(ran.text == change.to, rule.id);
      bool named = false;
      for (const Edit& edit : ran.edits[0].edits) {
        named |= shipped_rules()[edit.rule].id == rule.id;
      }
      CHECK_MESSAGE(named, rule.id);
    }
    for (const std::string& stays : rule.stays) CHECK_MESSAGE(run(stays).text == stays, rule.id);
  }
}

constexpr const char* kLong = "골목 끝 서점은 밤마다 작은 낭독회를 열어 이웃을 불러 모읍니다.\n";
constexpr const char* kOther =
    "서점 주인은 다음 달에 동네 소식지를 새로 펴낼 생각이라고 말합니다.\n";

TEST_CASE("dedupe: the border of a block is no border for repeats") {
  const Decisions decisions(shipped_rules().size());
  const std::string text = std::string(kLong) + "정말요?\n" + kOther;
  const std::string tail = "여기까지입니다.\n";
  const auto run_two = [&](const std::string& a, const std::string& b) {
    return testing::run_blocks({a, b}, decisions).text;
  };
  CHECK(run_two(text, text) == text);
  CHECK(run_two(kLong + tail, "기까지입니다.\n") == kLong + tail);
  CHECK(run_two(std::string(kLong) + "네.\n네.\n네.\n", "네.\n네.\n네.\n") ==
        std::string(kLong) + "네.\n네.\n네.\n");
  CHECK(run_two("우리가 함께 걸어온 길은 멀고\n", "함께 걸어온 길은 멀고 험했습니다\n") ==
        "우리가 함께 걸어온 길은 멀고\n험했습니다\n");
}

TEST_CASE("dedupe: a line that a block border cuts is left alone") {
  const Decisions decisions(shipped_rules().size());
  const std::string line(kLong, std::string_view(kLong).size() - 1);
  const std::vector<std::string> blocks = {kLong + line, line, line + "\n"};
  CHECK(testing::run_blocks(blocks, decisions).text == kLong + line + line + line + "\n");
}

TEST_CASE("dedupe: one empty line stays where a paragraph went, none at the ends") {
  const std::string a = kLong, b = kOther;
  CHECK(run(a + "\n" + a + "\n" + b).text == a + "\n" + b);
  CHECK(run(a + "\n" + b + "\n" + a + b).text == a + "\n" + b);
  CHECK(run(a + b + a + "\n\n" + "끝.\n").text == a + b + "\n끝.\n");
  CHECK(run("\n\n" + a + "\n\n\n" + b).text == "\n\n" + a + "\n\n\n" + b);
}

TEST_CASE("dedupe: a short line before a repeated passage goes with it, not one elsewhere") {
  const std::string a = kLong, b = kOther;
  CHECK(run("왜죠?\n" + a + b + "왜죠?\n" + a).text == "왜죠?\n" + a + b);
  CHECK(run("왜죠?\n" + a + b + "그래요?\n" + a + "왜죠?\n").text ==
        "왜죠?\n" + a + b + "그래요?\n" + "왜죠?\n");
}

constexpr const char* kTwo =
    "강가 방앗간은 새벽마다 메밀을 빻아 국숫집에 보냅니다. 물레방아는 십여 해 만에 다시 돌기 "
    "시작했다고 합니다.\n";

TEST_CASE("dedupe: several sentences on a line need no neighbour to be a near repeat") {
  const std::string a = kTwo, b = kOther;
  const std::string misheard =
      "강가 방앗간은 새벽마다 메밀을 빻아 국숫집에 보낸니다. 물레방아는 십여 해 만에 다시 돌기 "
      "시작했다고 합니다.\n";
  CHECK(run(a + b + misheard).text == a + b);
}

TEST_CASE("dedupe: a sentence that differs by a word stays, and so does a new one after an old") {
  const std::string a = kTwo, b = kOther;
  const std::string seoul = "서울의 강가에는 오래된 방앗간이 아직도 몇 군데나 남아 있다고 해요.\n";
  const std::string busan = "부산의 강가에는 오래된 방앗간이 아직도 몇 군데나 남아 있다고 해요.\n";
  CHECK(run(seoul + b + busan).text == seoul + b + busan);
  const std::string news =
      "강가 방앗간은 새벽마다 메밀을 빻아 국숫집에 보냅니다. 주인은 올가을에 아들에게 열쇠를 "
      "넘길 거라네요.\n";
  CHECK(run(a + b + news).text == a + b + news);
  const std::string hello = "안녕하세요, 골목 끝 서점에서 보내 드리는 밤 낭독회 시간입니다. ";
  const std::string one = hello + "오늘은 바다 이야기를 읽습니다.\n";
  const std::string other = hello + "눈 내린 산골 편지를 펼칩니다.\n";
  CHECK(run(one + b + other).text == one + b + other);
}

TEST_CASE("dedupe: halves of two neighbours on one line are a near repeat") {
  const std::string a =
      "마을 사람들은 느티나무 아래 평상을 새로 놓았습니다. 저녁이면 아이들이 그 둘레에 모여 앉아 "
      "옛이야기를 "
      "듣습니다.\n";
  const std::string b =
      "할머니 한 분이 눈 쌓인 고개의 호랑이 이야기를 가장 잘하십니다. 겨울에는 회관 아랫목에서 "
      "이야기판이 "
      "벌어집니다.\n";
  const std::string shifted =
      "저녁이면 아이들이 그 둘레에 모여 앉아 옛이야기를 듣습니다. 할머니 한 분이 눈 쌓인 고개의 "
      "호랑이 이야기를 "
      "가장 잘하십니다.\n";
  CHECK(run(a + b + kOther + shifted).text == a + b + kOther);
}

TEST_CASE("dedupe: a removal names the line of the copy that stays") {
  const testing::Ran ran = run(std::string("머리말\n\n") + kLong + kOther + kLong);
  REQUIRE(ran.edits[0].evidence.size() == 1);
  CHECK(ran.edits[0].evidence[0].second == "first copy: line 3");
  CHECK(ran.stats.passages == 4);
  CHECK(ran.stats.removed_exact == 1);
}

TEST_CASE("dedupe: a rule that is only reported changes nothing, one that is off says nothing") {
  const std::string text = std::string(kLong) + kLong;
  Decisions decisions(shipped_rules().size());
  const RuleId exact = shipped_rules().require("dedupe.exact");
  decisions.set(exact, Decision::kReport);
  testing::Ran ran = testing::run_blocks({text}, decisions);
  CHECK(ran.text == text);
  REQUIRE(ran.edits[0].reports.size() == 1);
  CHECK(ran.edits[0].reports[0].rule == exact);
  decisions.set(exact, Decision::kIgnore);
  ran = testing::run_blocks({text}, decisions);
  CHECK(ran.text == text);
  CHECK(ran.edits[0].reports.empty());
}

TEST_CASE("dedupe: documents know nothing of each other") {
  const Decisions decisions(shipped_rules().size());
  Dedupe dedupe({shipped_rules(), decisions}, 1 << 20);
  const std::string text = kLong;
  for (int document = 0; document < 2; ++document) {
    dedupe.start_document();
    StageEdits edits;
    Rewriter out(text, decisions, edits);
    dedupe.run(dedupe.scan(text), {}, out);
    CHECK(edits.edits.empty());
  }
}

TEST_CASE("dedupe: loops and doubled texts, together") {
  CHECK(run("아주 아주 아주 아주 아주 좋은 날 아주 좋은 날\n").text ==
        "아주 좋은 날 아주 좋은 날\n");
  CHECK(run("그, 그, 그, 그, 그. 사람\n").text == "그. 사람\n");
  const std::string body = "고개 너머 마을에는 오래된 방앗간과 너른 보리밭이 남아 있다. 두레통신";
  CHECK(run(body + body + "\n").text == body + "\n");
  CHECK(run("\"" + body + "\"\"" + body + "\" 끝\n").text == "\"" + body + "\" 끝\n");
  CHECK(run(body + body + body + "\n").text == body + "\n");
}

}  // namespace
}  // namespace kotidy
