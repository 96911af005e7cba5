#include "pipeline/rule/literal_hits.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace kotidy {
namespace {

std::string listed(const std::vector<PairFilter::Hit>& hits) {
  std::string out;
  for (const PairFilter::Hit& hit : hits)
    out += std::to_string(hit.begin) + ":" + std::to_string(hit.literal) + " ";
  return out;
}

TEST_CASE("hits carried over edits are those that a search finds") {
  PairFilter literals;
  for (const char* word : {"가나", "나다", "가나다라", "다 라", "ⓒ", "abc", "나"}) {
    literals.add(word, false);
  }
  literals.build();
  std::mt19937 random(3);
  const std::vector<std::string> letters = {"가", "나", "다", "라", " ", "ⓒ", "abc", "b", "\x80"};
  const auto some = [&](size_t count) {
    std::string text;
    while (count-- > 0) text += letters[random() % letters.size()];
    return text;
  };
  for (int round = 0; round < 500; ++round) {
    std::string text = some(60);
    LiteralHits hits(literals);
    CHECK(!hits.in(text).empty());
    for (int stage = 0; stage < 3; ++stage) {
      StageEdits edits;
      for (size_t at = random() % 20; at < text.size(); at += 1 + random() % 40) {
        const size_t end = std::min<size_t>(text.size(), at + random() % 12);
        const std::string by = some(random() % 3);
        const auto size = static_cast<uint32_t>(edits.by.size());
        edits.edits.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end), size,
                               static_cast<uint32_t>(size + by.size()), RuleId{0}});
        edits.by += by;
        at = end;
      }
      if (edits.edits.empty()) continue;
      text = edits.apply(text);
      hits.follow(edits.edits, text);
      std::vector<PairFilter::Hit> searched;
      literals.scan(text, searched);
      CHECK(listed(hits.in(text)) == listed(searched));
    }
  }
}

}  // namespace
}  // namespace kotidy
