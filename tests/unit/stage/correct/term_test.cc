#include <doctest/doctest.h>

#include <string>

#include "pipeline/kotidy.h"
#include "pipeline/stage/correct/term_list.h"
#include "pipeline/stage/correct/title_reader.h"
#include "tests/unit/stage/shipped_rules.h"

using namespace kotidy;

namespace {

// Through `correct` alone.
Cleaned cleaned(const std::string& text, const std::string& terms, const std::string& title = "") {
  Options options;
  options.rules_dir = std::string(KOTIDY_SOURCE_DIR) + "/rules";
  options.only = {"correct"};
  options.terms = terms;
  options.title = title;
  options.max_removed = 1;
  Diagnostics wrong;
  const auto cleaner = Cleaner::make(options, wrong);
  REQUIRE_MESSAGE(cleaner != nullptr, wrong.text());
  const Cleaned once = cleaner->clean(text);
  CHECK(cleaner->clean(once.text).text == once.text);
  return once;
}

std::string by_terms(const std::string& text, const std::string& terms) {
  return cleaned(text, terms).text;
}

std::string by_title(const std::string& text, const std::string& title) {
  return cleaned(text, "", title).text;
}

std::string wrong_with(const std::string& terms) {
  Diagnostics wrong;
  parse_terms(terms, "t", {}, wrong);
  return wrong.text();
}

}  // namespace

TEST_CASE("terms: what sounds like one becomes it, with its particle") {
  CHECK(by_terms("달빛나루를 보았다.", "달빛나루") == "달빛나루를 보았다.");
  CHECK(by_terms("달삗나루를 보았다.", "달빛나루") == "달빛나루를 보았다.");
  CHECK(by_terms("새론소프투는 좋다.", "새론소프틀") == "새론소프틀은 좋다.");
  CHECK(by_terms("온누리 비티로 갔다.", "온누리피티") == "온누리피티로 갔다.");
}

TEST_CASE("terms: what may be a particle is not taken for the term's last syllable") {
  CHECK(by_terms("새론 솝은 좋다.", "새론소프") == "새론 솝은 좋다.");
  CHECK(by_terms("달빛나루역이 보인다.", "달빛나루역") == "달빛나루역이 보인다.");
  for (const std::string word : {"달빛나루여기", "달빛나루여글"})
    CHECK(by_terms(word + " 보았다.", "달빛나루역") == word + " 보았다.");
  CHECK(by_terms("강변박물과은 닫혔다.", "강변박물관") == "강변박물과은 닫혔다.");
  CHECK(by_terms("강변방물관은 닫혔다.", "강변박물관") == "강변박물관은 닫혔다.");
}

TEST_CASE("terms: spans lose and cross blanks and line ends") {
  CHECK(by_terms("먼 대류 가주가 맡았다.", "대륙아주") == "먼 대륙아주가 맡았다.");
  CHECK(by_terms("먼 대류\n가주가 맡았다.", "대륙아주") == "먼 대륙아주가 맡았다.");
  CHECK(by_terms("새벽마루 한결을 만났다.", "새벽마루 한결") == "새벽마루 한결을 만났다.");
  CHECK(by_terms("새벼마루한결을 만났다.", "새벽마루 한결") == "새벽마루 한결을 만났다.");
}

TEST_CASE("terms: another spacing or script of the term is no mistake") {
  CHECK(by_terms("달빛 나루를 보았다.", "달빛나루") == "달빛 나루를 보았다.");
  CHECK(by_terms("온누리 PT를 보았다.", "온누리피티") == "온누리 PT를 보았다.");
  CHECK(by_terms("온누리 PT를 보았다.", "온누리피티\t\t온누리 PT") == "온누리피티를 보았다.");
}

TEST_CASE("terms: variants in small letters are found letter for letter") {
  const std::string terms = "달빛나루\t\twindow|Moonlight ferry";
  CHECK(by_terms("그 window는 넓다.", terms) == "그 달빛나루는 넓다.");
  CHECK(by_terms("Moonlight ferry를 탔다.", terms) == "달빛나루를 탔다.");
  CHECK(by_terms("Window와 windows는 다르다.", terms) == "Window와 windows는 다르다.");
  CHECK(by_terms("그 Lofd을 샀다.", "Loft\t로프트\tLofd") == "그 Loft를 샀다.");
}

TEST_CASE("terms: the user's win over rules and titles") {
  const std::string text = "엠비디아가 새 칩을 내놓았다.";
  CHECK(by_terms(text, "") == "엔비디아가 새 칩을 내놓았다.");
  CHECK(by_terms(text, "엠비디아") == text);
  CHECK(by_terms(text, "은비다\t\t엠비디아") == "은비다가 새 칩을 내놓았다.");
  CHECK(by_terms("요즘 채치 피티를 씁니다.", "채치피티") == "요즘 채치 피티를 씁니다.");
  CHECK(cleaned("그가 달삗나루를 보았다.", "달삗나루", "달빛나루 이야기").text ==
        "그가 달삗나루를 보았다.");
}

TEST_CASE("terms: a short form of the user stays as it is, and longer ones are found behind it") {
  CHECK(by_terms("몇일 전에 왔다.", "") == "며칠 전에 왔다.");
  CHECK(by_terms("몇일 전에 왔다.", "몇일") == "몇일 전에 왔다.");
  CHECK(by_terms("온누 리피트를 보았다.", "온누\n온누리피티") == "온누리피티를 보았다.");
}

TEST_CASE("terms: words of their own stay") {
  CHECK(by_terms("여행자는 많다.", "여행사") == "여행자는 많다.");
  CHECK(by_terms("물고기가 뛴다.", "불고기") == "물고기가 뛴다.");
  CHECK(by_terms("청소비를 냈다.", "청소기") == "청소비를 냈다.");
  CHECK(by_terms("경영계획을 세웠다.", "경영기획") == "경영계획을 세웠다.");
  CHECK(by_terms("이때 학교에 갔다.", "대학교") == "이때 학교에 갔다.");
  CHECK(by_terms("신달삗나루에 갔다.", "달빛나루") == "신달삗나루에 갔다.");
  CHECK(by_terms("www.달삗나루 주소", "달빛나루") == "www.달삗나루 주소");
}

TEST_CASE("terms: what occurs often is left, as the term may be the mistake") {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "가온열빛을 보았다. ";
  CHECK(by_terms(text, "가온별빛") == text);
}

TEST_CASE("titles: nouns vouch, verbs and doubtful stems do not") {
  CHECK(by_title("구름모픽이 새로 나왔다.", "구름모빅의 모든 것") == "구름모빅이 새로 나왔다.");
  CHECK(by_title("이야기를 정리하려 앉았다.", "정리하여 본 이야기") == "이야기를 정리하려 앉았다.");
  CHECK(by_title("오후에 비가 왔다.", "오후엔 맑음") == "오후에 비가 왔다.");
  CHECK(by_title("한소율이 왔다.", "한소율님 안녕") == "한소율이 왔다.");
  CHECK(by_title("달빛나루뱅킹에 들었다.", "달빛나루뱅크 이야기") == "달빛나루뱅킹에 들었다.");
  const TitleReader reader(testing::shipped_rules());
  const Terms terms = reader.terms("가온별빛은, 달빛나루에서 만나는 미래가!", {});
  REQUIRE(terms.size() == 2);
  CHECK(terms[0].form == "가온별빛");
  CHECK(terms[1].form == "달빛나루");
}

TEST_CASE("titles: two names in one text are two people, and 마을 is no particle") {
  const std::string two = "윤서람 씨와 윤서란 씨가 만났다.";
  CHECK(by_title(two, "윤서람 인터뷰") == two);
  CHECK(by_title("윤써람 씨가 왔다.", "윤서람 인터뷰") == "윤서람 씨가 왔다.");
  CHECK(by_title("달빗마을을 걸었다.", "달빛마을 안내") == "달빛마을을 걸었다.");
  CHECK(by_title("온누란로에서 만났다.", "온누린로 맛집") == "온누린로에서 만났다.");
}

TEST_CASE("titles: a heading vouches for nothing where people wrote the text") {
  const std::string body = "\n\n어제 달삗나루가 열렸다. 사람들이 왔다. 날이 맑았다.\n";
  CHECK(cleaned("달빛나루 이야기" + body, "").text == "달빛나루 이야기" + body);
}

TEST_CASE("titles: a heading is one only if it stands like one") {
  CHECK(heading_of("가온별빛 천문대\n\n본문") == "가온별빛 천문대");
  CHECK(heading_of("가온별빛 천문대다.\n\n본문") == "");
  CHECK(heading_of("가온별빛 천문대\n본문") == "");
  CHECK(heading_of("\n\n본문") == "");
  CHECK(heading_of("한 줄") == "");
}

TEST_CASE("terms: a heading that a label says again") {
  CHECK(labelled_heading_of("1. 가온별빛 천문대\n요약: 가온별빛 천문대\n본문") ==
        "가온별빛 천문대");
  CHECK(labelled_heading_of("가온별빛 천문대\n\n요약: 가온별빛 천문대\n") == "가온별빛 천문대");
  CHECK(labelled_heading_of("가온별빛 천문대\n가온별빛 천문대\n본문") == "");
  CHECK(labelled_heading_of("가온별빛 천문대\n요약: 가온별빛 수목원\n본문") == "");
  CHECK(labelled_heading_of("강당\n장소: 강당\n본문") == "");
  CHECK(labelled_heading_of("가온별빛 천문대\n요약: 가온별빛 천문대") == "");
}

TEST_CASE("terms files: everything wrong is named with its place") {
  CHECK(wrong_with("# 설명\n\n달빛나루\nABC\t에이비시\t가나|다라\r\n") == "");
  CHECK(wrong_with("window\n").starts_with("t:1:1: how is 'window' read?"));
  CHECK(wrong_with("가나다\nwin\tabc\n").starts_with("t:2:5: a reading is written in Hangul"));
  CHECK(wrong_with("가나다\t\t가|\n").find("fewer than two syllables") != std::string::npos);
  CHECK(wrong_with("가나다\t\tC#\n").find("may hold Hangul, Latin words") != std::string::npos);
  CHECK(wrong_with(" 가나다\n").starts_with("t:1:1: the form of a term is empty"));
  CHECK(wrong_with("가\xFF\n").starts_with("t:1:1: this line is not UTF-8"));
  CHECK(wrong_with("가나다\n가나다\n").starts_with("t:2:1: '가나다' is listed twice"));
  CHECK(wrong_with("가\t나\t다다\t라\n").starts_with("t:1:8: a term has three columns"));
}

TEST_CASE("terms: any bytes are survived in linear time") {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += i % 3 == 0 ? "달 " : i % 3 == 1 ? "빛A" : "나1&";
  CHECK(by_terms(text, "달빛나루\n달빛나루터에서") == text);
  CHECK(by_terms(std::string("\0달빛\xFF나루", 14), "달빛나루").size() > 10);
}
