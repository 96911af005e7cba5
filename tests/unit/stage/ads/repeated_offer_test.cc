#include "pipeline/stage/ads/repeated_offer.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::ads {
namespace {

std::string offers(std::string_view text) {
  static const Endings endings(testing::shipped_rules());
  static const RepeatedOffers finder(testing::shipped_rules(), endings);
  std::vector<Span> found;
  finder.find(text, found);
  std::string out;
  for (const Span span : found) out += std::string(span.of(text)) + "|";
  return out;
}

TEST_CASE("a line with a price between sentences at unlike places") {
  CHECK(offers("강이 불었다.\n월 9,900원에 무제한 이용\n배가 떠났다.\n비가 왔다.\n"
               "월 9,900원에 무제한 이용\n날이 밝았다.\n") ==
        "월 9,900원에 무제한 이용|월 9,900원에 무제한 이용|");
}

TEST_CASE("once, in a table, as a heading or as a sentence it stays") {
  CHECK(offers("강이 불었다.\n월 9,900원에 무제한 이용\n배가 떠났다.\n").empty());
  CHECK(offers("이용권\n월 9,900원에 무제한 이용\n사진\n월 9,900원에 무제한 이용\n").empty());
  CHECK(offers("강이 불었다.\n\n첫 달 무료 이용권\n배가 떠났다.\n\n첫 달 무료 이용권\n비가 왔다.\n")
            .empty());
  CHECK(
      offers("강이 불었다.\n첫 달은 무료로 탔다.\n배가 떠났다.\n첫 달은 무료로 탔다.\n비가 왔다.\n")
          .empty());
  CHECK(offers("강이 불었다.\n사람들은 강가로\n배가 떠났다.\n비가 왔다.\n사람들은 강가로\n갔다.\n")
            .empty());
}

}  // namespace
}  // namespace kotidy::ads
