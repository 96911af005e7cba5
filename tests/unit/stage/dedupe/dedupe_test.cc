#include "pipeline/stage/dedupe/dedupe.h"

#include "pipeline/text/utf8.h"
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
  CHECK(ran.edits[0].evidence[0].second == "first copy: line 3, bytes 11-99; level 1");
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

TEST_CASE("dedupe: tags, spaces and marks are not in the key") {
  const std::string a = kLong, b = kOther;
  CHECK(
      run(a + b + "골목 끝서점은 밤마다 [음악] 작은 낭독회를 열어, 이웃을 불러 모읍니다\n").text ==
      a + b);
}

constexpr const char* kStory =
    "첫눈이 일찍 내려 길이 자주 막히는 산골 분교의 아이들은 가을마다 뒷산에서 주운 도토리로 묵을 "
    "쑤어 장날에 내다 팔고 그 돈으로 "
    "겨울에 읽을 책을 사 왔는데 올해는 이웃 마을 어른들까지 나서서 책장을 짜 주었다고 한다.\n";

TEST_CASE("dedupe: single syllables misheard are a copy, other words are another text") {
  const std::string a = kStory, b = kOther;
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string text = a;
    text.replace(text.find(from), from.size(), to);
    return run(a + b + text).text == a + b;
  };
  CHECK(with("뒷산에서", "뒤산에서"));
  CHECK(with("장날에", "장난에"));
  CHECK_FALSE(with("도토리로", "산나물로"));
  CHECK_FALSE(with("아이들은", "선생님은"));
  CHECK_FALSE(with("가을마다 뒷산에서", "뒷산에서 가을마다"));
}

TEST_CASE("dedupe: long passages that differ in their numbers alone stay") {
  std::string one = kStory, other = kStory;
  const size_t at = one.find("올해는");
  one.insert(at, "도토리 1204되를 판 ");
  other.insert(at, "도토리 1310되를 판 ");
  CHECK(run(one + kOther + other).text == one + kOther + other);
}

TEST_CASE("dedupe: an advertisement inside a copy, and a copy of the end and the next beginning") {
  const std::string a = kStory, b = kTwo;
  const std::string ad = "이 방송은 두레은행과 함께합니다. 지금 앱을 받아 보세요. ";
  std::string sold = a;
  sold.insert(sold.find("올해는"), ad);
  CHECK(run(a + kOther + sold).text == a + kOther);
  const std::string end = a.substr(a.find("그 돈으로"), a.size() - a.find("그 돈으로") - 1);
  const std::string shifted = end + " " + b.substr(0, b.find(" 물레방아")) + "\n";
  CHECK(run(a + b + kOther + shifted).text == a + b + kOther);
}

TEST_CASE("dedupe: of a copy of a copy the one that stays is named") {
  std::string misheard = kStory;
  misheard.replace(misheard.find("뒷산"), std::string_view("뒷산").size(), "뒤산");
  const testing::Ran ran = run(std::string(kStory) + kOther + misheard + kOther + misheard);
  REQUIRE(ran.edits[0].evidence.size() == 3);
  CHECK(ran.edits[0].evidence[0].second.starts_with("first copy: line 1, bytes 0-"));
  CHECK(ran.edits[0].evidence[0].second.find("; level 2, ") != std::string::npos);
  CHECK(ran.edits[0].evidence[2].second.starts_with("first copy: line 1, bytes 0-"));
}

TEST_CASE("dedupe: repeats are marked instead, and only once") {
  const Decisions decisions(shipped_rules().size());
  const std::string text = std::string(kLong) + kOther + kLong;
  const std::string marked = std::string(kLong) + kOther + "[repeat] " + kLong;
  for (const std::string& in : {text, marked}) {
    Dedupe dedupe({shipped_rules(), decisions}, 1 << 20);
    dedupe.set_repeats(dedupe::Repeats::kMark);
    dedupe.start_document();
    StageEdits edits;
    Rewriter out(in, decisions, edits);
    dedupe.run(dedupe.scan(in), {}, out);
    CHECK((edits.edits.empty() ? in : edits.apply(in)) == marked);
  }
}

TEST_CASE("dedupe: with a quarter of the memory less is found, nothing is wrong") {
  const Decisions decisions(shipped_rules().size());
  std::string text;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 800; ++i) {
      std::string line = "창고";
      for (int k = 0; k < 30; ++k) {
        append_utf8(line, 0xAC00 + static_cast<char32_t>((i * 7919 + k * 104729) % 11172));
        if (k % 4 == 3) line += ' ';
      }
      text += line + "\n";
    }
  }
  const testing::Ran all = testing::run_blocks({text}, decisions);
  CHECK(all.stats.evicted == 0);
  CHECK(all.text == text.substr(0, text.size() / 2));
  const testing::Ran some = testing::run_blocks({text}, decisions, 1 << 15);
  CHECK(some.stats.evicted > 0);
  CHECK(some.text.size() > all.text.size());
  CHECK(some.text.starts_with(all.text));
}

TEST_CASE(
    "dedupe: if the scope is the run, a copy in another document goes, and says where it is") {
  const Decisions decisions(shipped_rules().size());
  Dedupe dedupe({shipped_rules(), decisions}, 1 << 20, dedupe::Scope::kRun);
  const std::string text = kLong;
  for (int document = 0; document < 2; ++document) {
    dedupe.name_document("talks.jsonl", document == 0 ? 7 : 8);
    dedupe.start_document();
    StageEdits edits;
    Rewriter out(text, decisions, edits);
    dedupe.run(dedupe.scan(text), {}, out);
    CHECK(edits.edits.size() == static_cast<size_t>(document));
    if (document == 1) {
      CHECK(edits.evidence[0].second.starts_with("first copy: talks.jsonl:7, line 1, bytes 0-"));
    }
  }
}

TEST_CASE("dedupe: a run of repeats ends with the document that it was copied from") {
  const Decisions decisions(shipped_rules().size());
  // What is said before and after kLong, each in a document of its own, or all in one.
  const auto copied = [&](const std::vector<std::string>& documents) {
    Dedupe dedupe({shipped_rules(), decisions}, 1 << 20, dedupe::Scope::kRun);
    std::string text;
    for (const std::string& document : documents) {
      dedupe.start_document();
      StageEdits edits;
      Rewriter out(document, decisions, edits);
      dedupe.run(dedupe.scan(document), {}, out);
      text = edits.edits.empty() ? document : edits.apply(document);
    }
    return text;
  };
  const std::string before = "물이 차다.\n", line = kLong, after = "해가 떴다.\n";
  const std::string last = before + line + after;
  CHECK(copied({before + line + after, last}).empty());
  CHECK(copied({before, line, after, last}) == before + after);
  CHECK(copied({before + line, after, last}) == after);
}

}  // namespace
}  // namespace kotidy
