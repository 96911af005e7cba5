#include "pipeline/text/find.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

namespace kotidy {
namespace {

TEST_CASE("find_word finds what std::string_view::find finds") {
  CHECK(find_word("", "강") == std::string_view::npos);
  CHECK(find_word("강", "") == 0);
  CHECK(find_word("가", "가나") == std::string_view::npos);
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"가", "나", "각", " ", "a", "강가"};
  for (int round = 0; round < 3000; ++round) {
    std::string text, word;
    for (size_t n = random() % 60; n > 0; --n) text += pieces[random() % pieces.size()];
    for (size_t n = 1 + random() % 4; n > 0; --n) word += pieces[random() % pieces.size()];
    CHECK(find_word(text, word) == text.find(word));
    CHECK(find_word(text + word, word) == (text + word).find(word));
    const size_t from = random() % 80;
    CHECK(find_word(text, word, from) == text.find(word, from));
  }
}

}  // namespace
}  // namespace kotidy
