#include "pipeline/text/reading.h"

#include <doctest/doctest.h>

using namespace kotidy;

namespace {

const Readings kWords = {{"github", "깃허브"}, {"chat", "챗"}, {"odd", "not Hangul"}};

std::string read(std::string_view text) { return hangul_reading(text, kWords); }

}  // namespace

TEST_CASE("letters, digits and signs are spelled out") {
  CHECK(read("PT") == "피티");
  CHECK(read("L&M") == "엘앤엠");
  CHECK(read("npm") == "엔피엠");
  CHECK(read("ChatGPT") == "");  // no word of the list, and not spelled
  CHECK(read("GitHub") == "깃허브");
  CHECK(read("chat GPT-4o") == "챗지피티포오");
  CHECK(read("채지 PT") == "채지피티");
  CHECK(read("A+") == "에이플러스");
  CHECK(read("window") == "");
  CHECK(read("odd") == "");
  CHECK(read("") == "");
  CHECK(read("별(달)") == "");
}

TEST_CASE("numbers are read as Sino-Korean") {
  CHECK(read("7") == "칠");
  CHECK(read("0") == "영");
  CHECK(read("10") == "십");
  CHECK(read("111") == "백십일");
  CHECK(read("10000") == "만");
  CHECK(read("110000") == "십일만");
  CHECK(read("20240") == "이만이백사십");
  CHECK(read("100000001") == "일억일");
  CHECK(read("010") == "공일공");
  CHECK(read("3.5") == "삼쩜오");
  CHECK(read("2.07") == "이쩜영칠");
  CHECK(read("12345678901234567") == "");
}

TEST_CASE("reading stops where it must and knows where words can end") {
  std::vector<ReadSyllable> out;
  CHECK(spell_out("새 PT 방, 끝", 0, 10, kWords, out) == 10);
  REQUIRE(out.size() == 4);
  CHECK(out[0].end == 3);
  CHECK(out[1].end == 0);  // 피|티
  CHECK(out[2].end == 6);
  CHECK(out[3].end == 10);
  out.clear();
  CHECK(spell_out("하나둘셋", 3, 2, kWords, out) == 9);
  CHECK(out.size() == 2);
  out.clear();
  CHECK(spell_out("셋\xFF", 0, 9, kWords, out) == 3);
  CHECK(spell_out("셋 \n", 0, 9, kWords, out) == 3);
}

TEST_CASE("vowels, article 5") {
  CHECK(pronounced("다쳐") == "다처");
  CHECK(pronounced("시계") == "시게");
  CHECK(pronounced("예의") == "예이");
  CHECK(pronounced("차례") == "차례");
  CHECK(pronounced("무늬") == "무니");
  CHECK(pronounced("의자") == "의자");
}

TEST_CASE("finals, articles 8 to 11") {
  CHECK(pronounced("부엌") == "부억");
  CHECK(pronounced("꽃") == "꼳");
  CHECK(pronounced("잎") == "입");
  CHECK(pronounced("여덟") == "여덜");
  CHECK(pronounced("흙") == "흑");
  CHECK(pronounced("삶") == "삼");
}

TEST_CASE("ㅎ, article 12") {
  CHECK(pronounced("그렇게") == "그러케");
  CHECK(pronounced("많고") == "만코");
  CHECK(pronounced("낳습") == "나씁");
  CHECK(pronounced("쌓네") == "싼네");
  CHECK(pronounced("끓이") == "끄리");
  CHECK(pronounced("급행") == "그팽");
  CHECK(pronounced("맏형") == "마텽");
  CHECK(pronounced("밝히") == "발키");
  CHECK(pronounced("못해") == "모태");
}

TEST_CASE("liaison and palatals, articles 13, 14 and 17") {
  CHECK(pronounced("꽃을") == "꼬츨");
  CHECK(pronounced("넋이") == "넉씨");
  CHECK(pronounced("젊어") == "절머");
  CHECK(pronounced("강아지") == "강아지");
  CHECK(pronounced("해돋이") == "해도지");
  CHECK(pronounced("밭이") == "바치");
  CHECK(pronounced("닫히") == "다치");
  CHECK(pronounced("대륙아주") == "대류가주");
}

TEST_CASE("assimilation, articles 18 to 20 and 23") {
  CHECK(pronounced("먹는") == "멍는");
  CHECK(pronounced("앞마당") == "암마당");
  CHECK(pronounced("옷맵시") == "온맵씨");
  CHECK(pronounced("침략") == "침냑");
  CHECK(pronounced("종로") == "종노");
  CHECK(pronounced("법률") == "범뉼");
  CHECK(pronounced("신라") == "실라");
  CHECK(pronounced("설날") == "설랄");
  CHECK(pronounced("학교") == "학꾜");
  CHECK(pronounced("낮잠") == "낟짬");
}

TEST_CASE("no sound changes across what is not Hangul") {
  CHECK(pronounced("옷 이") == "옫 이");
  CHECK(pronounced("a국b물\xFF") == "a국b물\xFF");
}
