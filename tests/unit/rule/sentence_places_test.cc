#include "pipeline/rule/sentence_places.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace kotidy {
namespace {

TEST_CASE("starts in a range are those of the whole line that lie in it") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"다", "강", ".", "…", "”", " ", "\t", "a", "요 ", "? "};
  for (int round = 0; round < 500; ++round) {
    std::string line;
    for (size_t n = random() % 40; n > 0; --n) line += pieces[random() % pieces.size()];
    const size_t from = random() % (line.size() + 1), to = from + random() % 30;
    std::vector<size_t> wanted;
    for (const size_t at : sentence_starts(line, 0, line.size())) {
      if (at >= from && at <= to) wanted.push_back(at);
    }
    CHECK(sentence_starts(line, 0, line.size(), from, to) == wanted);
  }
}

}  // namespace
}  // namespace kotidy
