#include "pipeline/rule/matcher.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy {
namespace {

// The matches of one rule, given as the fields between id and examples; "begin-end:by" joined.
std::string found(const std::string& fields, const std::string& text,
                  const MatchContext& context = {}, const std::string& words = "") {
  const std::string toml =
      "stage = \"correct\"\n[[rule]]\nid = \"correct.x\"\nclass = \"c\"\nreason = \"r\"\n" +
      fields + "\nchanges = [ { from = \"가\", to = \"나\" } ]\nstays = [ \"다\" ]\n";
  Diagnostics diagnostics;
  std::map<std::string, std::string> files{{"a.toml", toml}};
  if (!words.empty()) files["words.tsv"] = words;
  const auto rules = RuleSet::parse(files, diagnostics);
  REQUIRE_MESSAGE(rules, diagnostics.text());
  const Matcher matcher(*rules, "correct", Decisions(rules->size()));
  std::vector<Match> matches;
  matcher.find(text, context, matches);
  std::string out;
  for (const Match& match : matches) {
    out += (out.empty() ? "" : " ") + text.substr(match.begin, match.end - match.begin) + ">" +
           match.by;
  }
  return out;
}

TEST_CASE("words, lists and patterns are found and replaced") {
  CHECK(found("tier='A'\nany=['제일교포']\nreplace='재일교포'", "그는 제일교포다") ==
        "제일교포>재일교포");
  CHECK(found("tier='A'\nlist='words'\nreplace='@right'", "가나 다라", {},
              "# wrong\tright\n다라\t마바\n") == "다라>마바");
  CHECK(found("tier='A'\nlist='words'\nwords='heard'\nreplace='@right'", "다라 다라사 바사", {},
              "# right\theard\n가나\t다라{,사}|바사\n마바\t\n") ==
        "다라>가나 다라>가나 다라사>가나 바사>가나");
  CHECK(found("tier='A'\nmatch='(서울|부산) 시민'\nreplace='\\1시민'", "서울 시민과 부산 시민") ==
        "서울 시민>서울시민 부산 시민>부산시민");
  CHECK(found("tier='A'\nmatch='(?i)getty image'", "GETTY Image 사진") == "GETTY Image>");
  CHECK(found("tier='A'\nmatch='ⓒ.{1,4}'\ntriggers=['ⓒ']", "ⓒ 신문") == "ⓒ 신문>");
}

TEST_CASE("scope says what a match has to cover") {
  CHECK(found("tier='A'\nscope='line'\nmatch='.*보기 단추'",
              "앞줄\n  그림 보기 단추 \n보기 단추가 있다") == "그림 보기 단추>");
  CHECK(found("tier='A'\nscope='line'\nany=['닫기']", "닫기\n창을 닫기") == "닫기>");
  CHECK(found("tier='A'\nscope='sentence'\nmatch='제보를 [가-힣 ]+다\\.'",
              "왔다. 제보를 기다린다. 그가 제보를 기다린다.") == "제보를 기다린다.>");
  CHECK(found("tier='A'\nscope='block'\nmatch='관련 기사\\n- [^\\n]+'",
              "본문\n관련 기사\n- 하나\n끝") == "관련 기사\n- 하나>");
  CHECK(found("tier='A'\nscope='line'\nany=['닫기']", "닫기", {"", false, true}) == "");
  CHECK(found("tier='A'\nscope='head'\nmatch='[가-힣]+ 기자 ='\ntriggers=['기자']",
              " 김나무 기자 = 왔다.\n그는 김나무 기자 = 썼다.") == "김나무 기자 =>");
  CHECK(found("tier='A'\nscope='tail'\nmatch='[가-힣]{2,3} 기자'\ntriggers=['기자']",
              "왔다. 김나무 기자 \n김나무 기자가 왔다.") == "김나무 기자>");
  CHECK(found("tier='A'\nscope='head'\nmatch='기자 ='", "기자 =", {"", false, true}) == "");
}

TEST_CASE("with names what must stand on the line as well") {
  CHECK(found("tier='A'\nmatch='[가-힣]+ 기자'\nwith=['@', '.kr']", "김 기자 a@b.kr\n박 기자") ==
        "김 기자>");
}

TEST_CASE("then looks behind a trigger, longest bounds a match") {
  CHECK(found("tier='A'\nmatch='[가-힣]+ 기자'\ntriggers=['기자']\nthen='[^가-힣]|$'",
              "김나무 기자가\n박바다 기자") == "박바다 기자>");
  CHECK(found("tier='A'\nscope='line'\nlongest=6\nmatch='[가-힣]+ 기자'\ntriggers=['기자']",
              "김나무 기자\n독고바다 기자") == "김나무 기자>");
}

TEST_CASE("near misses are lines of which a part would match") {
  const auto missed = [](const std::string& fields, const std::string& text) {
    Diagnostics diagnostics;
    const auto rules = RuleSet::parse(
        {{"a.toml",
          "stage = \"correct\"\n[[rule]]\nid = \"correct.x\"\nclass = \"c\"\nreason = "
          "\"r\"\ntier='A'\n" +
              fields + "\nchanges = [ { from = \"가\", to = \"나\" } ]\nstays = [ \"다\" ]\n"}},
        diagnostics);
    REQUIRE_MESSAGE(rules, diagnostics.text());
    std::vector<Match> matches;
    std::vector<size_t> places;
    Matcher(*rules, "correct", Decisions(rules->size())).find(text, {}, matches, &places);
    return places.size();
  };
  const std::string line = "scope='line'\nmatch='[가-힣]+ 기자'\ntriggers=['기자']\n";
  CHECK(missed(line, "배가 왔다. 김나무 기자 다음 날도 맑았다.") == 1);
  CHECK(missed(line, "배가 왔다. 김나무 기자가 썼다.") == 0);
  CHECK(missed(line + "longest=2", "배가 왔다. 독고바다 기자 다음 날도 맑았다.") == 0);
  const std::string tail = "scope='tail'\nmatch='[가-힣]{3} 기자'\ntriggers=['기자']\n";
  CHECK(missed(tail + "before='[.] *'", "배가 왔다. 김나무 기자 다음 날도 맑았다.") == 1);
  CHECK(missed(tail + "before='[.] *'", "배가 왔다 김나무 기자 다음 날도 맑았다.") == 0);
}

TEST_CASE("what a need found is told in a few words, however much it was") {
  const std::string toml = R"(
stage = "correct"
[[rule]]
id = "correct.x"
class = "c"
reason = "r"
tier = "B"
any = ["엘엠"]
need = { match = '(?s)언어.*모델', in = "block" }
changes = [ { from = "가", to = "나" } ]
stays = [ "다" ]
)";
  Diagnostics diagnostics;
  const auto rules = RuleSet::parse({{"a.toml", toml}}, diagnostics);
  REQUIRE_MESSAGE(rules, diagnostics.text());
  std::string text = "언어 ";
  for (int i = 0; i < 1000; ++i) text += "엘엠 ";
  std::vector<Match> matches;
  Matcher(*rules, "correct", Decisions(rules->size())).find(text + "모델", {}, matches);
  REQUIRE(matches.size() == 1000);
  for (const Match& match : matches) {
    CHECK(match.evidence.starts_with("found '언어 엘엠"));
    CHECK(match.evidence.ends_with("…'"));
    CHECK(match.evidence.size() < 200);
  }
}

TEST_CASE("before, after, unless and need are conditions") {
  CHECK(found("tier='A'\nany=['엘엠']\nbefore='(^|[ ])'", "엘엠 큐엘엠") == "엘엠>");
  CHECK(found("tier='A'\nany=['엘엠']\nbefore='는데 $'", "하는데\n엘엠 왔다\n\n엘엠") == "엘엠>");
  CHECK(found("tier='A'\nany=['엘엠']\nafter='(을|$)'", "엘엠을 엘엠이") == "엘엠>");
  CHECK(found("tier='A'\nany=['엘엠']\nunless='담배'", "엘엠 담배\n엘엠") == "엘엠>");
  CHECK(found("tier='B'\nany=['엘엠']\nneed={any=['언어'], in='near', within=4}", "언어의 엘엠") ==
        "엘엠>");
  CHECK(found("tier='B'\nany=['엘엠']\nneed={any=['언어'], in='near', within=3}", "언어의 엘엠") ==
        "");
  CHECK(found("tier='B'\nany=['엘엠']\nneed={any=['언어'], in='line'}", "언어\n엘엠") == "");
  CHECK(found("tier='B'\nany=['엘엠']\nneed={match='언[어]', in='block'}", "언어\n엘엠") ==
        "엘엠>");
  CHECK(found("tier='B'\nany=['엘엠']\nneed={any=['언어'], in='document'}", "엘엠",
              {"큰 언어 모델"}) == "엘엠>");
  CHECK(found("tier='B'\nany=['엘엠']\nneed={any=['언어'], in='block'}", "엘엠",
              {"큰 언어 모델"}) == "");
}

TEST_CASE("what a match holds itself is no evidence for it, unless the rule says so") {
  const std::string words =
      "tier='B'\nany=['언어 엘엠', '언어 큐엠']\nneed={any=['언어'], in='block'}";
  CHECK(found(words, "언어 엘엠") == "");
  CHECK(found(words, "언어 엘엠은 좋다. 언어") == "언어 엘엠>");
  CHECK(found(words, "언어. 언어 엘엠") == "언어 엘엠>");
  CHECK(found(words, "언어 엘엠, 언어 큐엠") == "언어 엘엠> 언어 큐엠>");
  const std::string regex = "tier='B'\nany=['언어 엘엠']\nneed={match='언[어]|모델', in='document'";
  CHECK(found(regex + "}", "언어 엘엠") == "");
  CHECK(found(regex + "}", "언어 엘엠 모델") == "언어 엘엠>");
  CHECK(found(regex + "}", "언어 엘엠", {"언어"}) == "언어 엘엠>");
  CHECK(found(regex + ", own=true}", "언어 엘엠") == "언어 엘엠>");
}

TEST_CASE("a line of any length is searched in bounded windows, each match once") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += i % 1000 ? "아무 말이나 " : "서울 시민 ";
  const std::string hits = found("tier='A'\nmatch='서울 시민'", text);
  size_t count = 0;
  for (size_t at = 0; (at = hits.find('>', at)) != std::string::npos; ++at) ++count;
  CHECK(count == 20);
}

TEST_CASE("overlaps: leftmost, then longest, then first written") {
  std::vector<Match> matches{{4, 9, RuleId{0}, "", ""},
                             {0, 3, RuleId{2}, "", ""},
                             {0, 6, RuleId{3}, "", ""},
                             {0, 6, RuleId{1}, "", ""},
                             {6, 7, RuleId{0}, "", ""}};
  resolve_overlaps(matches);
  REQUIRE(matches.size() == 2);
  CHECK(matches[0].rule == RuleId{1});
  CHECK(matches[1].begin == 6);
}

}  // namespace
}  // namespace kotidy
