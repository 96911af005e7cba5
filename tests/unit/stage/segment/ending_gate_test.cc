#include "pipeline/stage/segment/ending_gate.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

const std::vector<std::string> kPatterns = {"ㅆ다", "습니다", "^네", "면 돼", "까", "는구나"};

bool passes(const EndingGate& gate, const std::string& word, size_t begin = 0) {
  const std::string text = "        " + word;  // near the start of a text nothing is tested
  char32_t last = 0;
  return syllable_before(text, text.size(), last) &&
         gate.passes(text, begin + 8, text.size(), EndingGate::kStrict);
}

TEST_CASE("the gate lets through what ends like a pattern") {
  EndingGate gate;
  for (const std::string& pattern : kPatterns) gate.add(pattern, EndingGate::kStrict);
  for (const char* word : {"갔다", "합니다", "네", "돼", "할까", "까", "오는구나"}) {
    CHECK_MESSAGE(passes(gate, word), word);
  }
  for (const char* word : {"바다", "동네", "가게", "하나", "안돼"}) {
    CHECK_MESSAGE(!passes(gate, word), word);
  }
  const auto may_end = [&](const std::string& word) {
    const char* end = word.data() + word.size();
    return gate.last_may_end(end) && gate.pair_may_end(end, EndingGate::kStrict);
  };
  CHECK(may_end("어제 갔다"));
  CHECK(may_end("그래서 네"));
  CHECK(!may_end("넓은 바다"));
  CHECK(!may_end("우리 동네"));
  CHECK(passes(gate, "그래 네", 7));
  CHECK(passes(gate, "\"네"));
}

TEST_CASE("what counts only in text without marks passes nowhere else") {
  EndingGate gate;
  gate.add("ㅆ다", EndingGate::kStrict);
  gate.add("강추", EndingGate::kBare);
  const auto fits = [&](const std::string& text, EndingGate::Level level) {
    const char* end = text.data() + text.size();
    CHECK(gate.passes(text, 0, text.size(), level) == gate.pair_may_end(end, level));
    return gate.pair_may_end(end, level);
  };
  CHECK(fits("어제 갔다", EndingGate::kStrict));
  CHECK(fits("어제 갔다", EndingGate::kBare));
  CHECK(!fits("모두 강추", EndingGate::kStrict));
  CHECK(fits("모두 강추", EndingGate::kBare));
}

TEST_CASE("the gate never stops a word that the table finds") {
  EndingGate gate;
  SuffixTable table;
  for (const std::string& pattern : kPatterns) {
    gate.add(pattern, EndingGate::kStrict);
    table.add(pattern, 1);
  }
  std::mt19937 random(5);
  const std::vector<std::string> pieces = {"갔", "다", "습", "니", "네", "면", " ",
                                           "돼", "까", "는", "구", "나", "\"", "a"};
  size_t found = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t n = 1 + random() % 6; n > 0; --n) text += pieces[random() % pieces.size()];
    const size_t begin = text.rfind(' ') + 1;  // npos + 1 is 0
    if (table.find(text, begin, text.size()) == 0) continue;
    ++found;
    CHECK_MESSAGE(passes(gate, text, begin), text);
    const std::string padded = "        " + text;  // the two steps read some bytes
    const char* end = padded.data() + padded.size();
    CHECK_MESSAGE((gate.last_may_end(end) && gate.pair_may_end(end, EndingGate::kStrict)), text);
  }
  CHECK(found > 1000);
}

}  // namespace
}  // namespace kotidy
