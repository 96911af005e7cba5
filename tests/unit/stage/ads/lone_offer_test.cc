#include "pipeline/stage/ads/lone_offer.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::ads {
namespace {

// What is taken around `trade`, which is looked for in the text.
std::string offer(std::string_view text, std::string_view trade) {
  static const Endings endings(testing::shipped_rules());
  static const ProjectWords words(testing::shipped_rules());
  static const LoneOffers finder(testing::shipped_rules(), words, endings);
  const auto found = finder.around(text, text.find(trade));
  return found ? std::string(found->span.of(text)) : std::string();
}

TEST_CASE("a trade with what only advertisements say of it, between sentences") {
  CHECK(offer("배는 아침에야 떠났다.\n포장이사 견적비교 | 물결이사\n사람들은 둑에 모였다.\n",
              "포장이사") == "포장이사 견적비교 | 물결이사");
  CHECK(offer("배는 아침에야 떠났다. 암보험 비교견적 지금 확인하기\n사람들은 둑에 모였다.\n",
              "암보험") == "암보험 비교견적 지금 확인하기");
  CHECK(offer("배는 아침에야 떠났다. 물결 정수기 렌탈 현금 최대지원 그런데 비가 왔다.\n",
              "정수기") == "물결 정수기 렌탈 현금 최대지원");
}

TEST_CASE("notes, lists, quotations and texts about the trade stay") {
  CHECK(offer("가계부를 꼼꼼하게 썼다.\n안마의자 30만원\n남은 돈은 책을 샀다.\n", "안마의자")
            .empty());
  CHECK(
      offer("장을 보러 나가는 길이었다.\n샴푸 1+1, 세제 특가, 달걀\n비가 내리고 있었다.\n", "샴푸")
          .empty());
  CHECK(offer("벽에는 종이가 붙어 있었다.\n임플란트 최저가 무료상담\n사람들은 지나쳤다.\n",
              "임플란트")
            .empty());
  CHECK(offer("암보험을 들기로 마음먹었다.\n암보험 비교견적 지금 확인하기\n견적을 셋 받았다.\n",
              "암보험 비교")
            .empty());
  CHECK(
      offer("배는 떠났다. 정수기 렌탈 특가 상품은 셋이다. 나는 사지 않았다.\n", "정수기").empty());
}

}  // namespace
}  // namespace kotidy::ads
