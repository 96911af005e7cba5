#include "pipeline/rule/pair_filter.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

TEST_CASE("the filter finds exactly what a plain search finds") {
  std::mt19937 random(7);
  const std::vector<std::string> letters = {"가", "나", "다", "a", "B", "b", " ", "ⓒ", "한", "😀"};
  const auto word = [&](size_t length) {
    std::string text;
    while (length-- > 0) text += letters[random() % letters.size()];
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    PairFilter filter;
    std::vector<std::string> words;
    for (int i = 0; i < 20; ++i) {
      std::string text = word(1 + random() % 4);
      if (text.size() < PairFilter::kMinBytes) continue;
      words.push_back(text);
      filter.add(text, false);
    }
    filter.build();
    const std::string text = word(random() % 200);
    std::vector<PairFilter::Hit> hits;
    filter.scan(text, hits);
    size_t expected = 0;
    for (const std::string& wanted : words) {
      for (size_t at = 0; (at = text.find(wanted, at)) != std::string::npos; ++at) ++expected;
    }
    CHECK(hits.size() == expected);
    for (const auto& hit : hits)
      CHECK(text.compare(hit.begin, words[hit.literal].size(), words[hit.literal]) == 0);
  }
}

TEST_CASE("folded literals match in either case, others do not") {
  PairFilter filter;
  filter.add("getty image", true);
  filter.add("Getty Image", false);
  filter.build();
  std::vector<PairFilter::Hit> hits;
  filter.scan("GETTY IMAGE / Getty Image", hits);
  CHECK(hits.size() == 3);
}

}  // namespace
}  // namespace kotidy
