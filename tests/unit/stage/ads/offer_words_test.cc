#include "pipeline/stage/ads/offer_words.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::ads {
namespace {

const OfferWords& words() {
  static const OfferWords all(testing::shipped_rules());
  return all;
}

TEST_CASE("the longest word of a kind") {
  CHECK(words().longest("무료상담", 0, OfferWords::kOffer).size == 12);
  CHECK(words().longest("무료상담", 0, OfferWords::kDeal).size == 6);
  CHECK(words().longest("무료상담", 0, OfferWords::kTrade).size == 0);
  CHECK(words().longest("강마을", 0, OfferWords::kOffer).size == 0);
  CHECK(words().longest("1+1 행사", 0, OfferWords::kPromise).size == 3);
  CHECK(words().longest("가", 0, OfferWords::kOffer).size == 0);
  CHECK(words().longest("\xEA", 0, OfferWords::kOffer).size == 0);
}

TEST_CASE("words that end as offers do") {
  CHECK(words().may_end_with("창업문의"));
  CHECK(words().may_end_with("특가"));
  CHECK_FALSE(words().may_end_with("친구가"));
  CHECK_FALSE(words().may_end_with("가"));
}

TEST_CASE("the first word of a kind or of a field") {
  const auto loans = words().longest("신용대출", 0, OfferWords::kTrade).fields;
  CHECK(loans != 0);
  CHECK(words().first("강가의 은행나무", 0, loans) == "은행");
  CHECK(words().first("강가의 은행나무", OfferWords::kSale, 0).empty());
  CHECK(words().first("강가의 손님맞이", OfferWords::kSale, 0) == "손님");
  CHECK(words().first("\xEA\xB0 손님", OfferWords::kSale, 0) == "손님");
}

TEST_CASE("a kind that is none") {
  Diagnostics wrong;
  const auto rules =
      RuleSet::parse({{"rules/ads/offers.tsv", "# word\tkind\tfield\n나루\tbogus\t-\n"}}, wrong);
  REQUIRE(rules);
  CHECK_THROWS_AS(OfferWords{*rules}, std::runtime_error);
}

}  // namespace
}  // namespace kotidy::ads
