#include "pipeline/text/each_byte.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

namespace kotidy {
namespace {

TEST_CASE("every place of a byte is visited once, in order, wherever the steps end") {
  std::mt19937 random(5);
  for (size_t size = 0; size < 200; ++size) {
    std::string text;
    std::vector<size_t> expected, visited;
    for (size_t i = 0; i < size; ++i) {
      text += random() % 3 ? static_cast<char>(random() % 256) : ' ';
      if (text.back() == ' ') expected.push_back(i);
    }
    each_byte(text, ' ', [&](size_t at) { visited.push_back(at); });
    CHECK(visited == expected);
  }
}

}  // namespace
}  // namespace kotidy
