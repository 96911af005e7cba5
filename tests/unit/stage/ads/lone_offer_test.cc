#include "pipeline/stage/ads/lone_offer.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::ads {
namespace {

const std::string kAbove = "배는 아침에야 나루터를 떠났다.";
const std::string kBelow = "사람들은 둑에 모여 손을 흔들었다.";

// What is found in the text, joined by '/'.
std::string offers(std::string_view text, std::string_view title = {}) {
  static const Endings endings(testing::shipped_rules());
  static const LoneOffers finder(testing::shipped_rules(), endings);
  std::vector<LoneOffer> found;
  finder.find(text, title, name_starts(text), {}, found);
  std::string all;
  for (const LoneOffer& offer : found)
    all += (all.empty() ? "" : "/") + std::string(offer.span.of(text));
  return all;
}

std::string as_line(const std::string& words) {
  return offers(kAbove + "\n" + words + "\n" + kBelow + "\n");
}

TEST_CASE("a name, what is sold and what is promised, between sentences") {
  const std::string words = "포장이사 물결익스프레스 방문 견적 무료";
  CHECK(as_line(words) == words);
  CHECK(offers(kAbove + " " + words + "\n" + kBelow) == words);
  CHECK(offers(kAbove + " " + words + " 그래도 " + kBelow) == words);
  CHECK(offers(kAbove + " " + words + "! " + kBelow) == words + "!");
}

TEST_CASE("a button needs no name") {
  CHECK(as_line("무직자 신용대출 한도조회 바로가기") == "무직자 신용대출 한도조회 바로가기");
  CHECK(as_line("무직자 신용대출 한도조회 당일승인").empty());
}

TEST_CASE("advertisements say nothing of each other") {
  const std::string first = "포장이사 물결익스프레스 방문 견적 무료";
  const std::string second = "정수기 렌탈 여울샘물 첫 달 무료";
  CHECK(offers(kAbove + "\n" + first + "\n" + kBelow + "\n" + second + "\n" + kAbove) ==
        first + "/" + second);
}

TEST_CASE("a text with many of them is made of them") {
  std::string text = kAbove;
  for (const char* name : {"가람누리", "나루물결", "여울바람", "두루마루"})
    text += "\n정수기 렌탈 " + std::string(name) + " 첫 달 무료\n" + kBelow;
  CHECK(offers(text).empty());
}

TEST_CASE("a text about what is sold, or about selling, keeps it") {
  const std::string words = "포장이사 물결익스프레스 방문 견적 무료";
  CHECK(offers("집을 옮기느라 이사를 두 번 했다.\n" + words + "\n" + kBelow).empty());
  CHECK(offers("손님이 없는 날이 이어졌다.\n" + words + "\n" + kBelow).empty());
  CHECK(offers("벽에는 종이가 한 장 붙어 있었다.\n" + words + "\n" + kBelow).empty());
  CHECK(offers(kAbove + "\n" + words + "\n그런 말은 입에 올리지 않았다.\n").empty());
  CHECK(offers(kAbove + "\n" + words + "\n" + kBelow, "포장이사 고르는 법").empty());
}

TEST_CASE("headings, agendas and parts of sentences stay") {
  const std::string words = "포장이사 물결익스프레스 방문 견적 무료";
  CHECK(offers(kAbove + "\n\n" + words + "\n" + kBelow).empty());
  CHECK(offers(words + "\n" + kBelow).empty());
  CHECK(offers(kAbove + "\n" + words).empty());
  CHECK(as_line("어르신 보청기 소리누리 무료 상담").empty());
  CHECK(as_line("보청기 소리누리 무료 상담 창구").empty());
  CHECK(as_line("보청기 소리누리 무료 상담.").empty());
  CHECK(offers(kAbove + " 보청기 소리누리 무료 상담 버스가 " + kBelow).empty());
  CHECK(offers(kAbove + " 보청기 소리누리 무료 상담을 " + kBelow).empty());
}

TEST_CASE("lines of verse are no sentences") {
  CHECK(offers("강물은 밤새 불어난다\n포장이사 물결익스프레스 방문 견적 무료\n배는 이제 떠난다\n")
            .empty());
}

}  // namespace
}  // namespace kotidy::ads
