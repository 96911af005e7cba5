#include "pipeline/stage/dedupe/winnow.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace kotidy::dedupe {
namespace {

std::vector<char32_t> letters(size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<char32_t> out(size);
  for (char32_t& letter : out) letter = 0xAC00 + static_cast<char32_t>(random() % 2000);
  return out;
}

std::vector<uint64_t> prints(const std::vector<char32_t>& text) {
  std::vector<uint64_t> scratch, out;
  winnow(text.data(), text.size(), scratch, out);
  return out;
}

TEST_CASE("winnow: fifteen shared letters share a fingerprint, wherever they stand") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const auto shared = letters(kShingle + kWindow - 1, seed);
    auto one = letters(seed % 23, seed + 1000), other = letters(seed % 17, seed + 2000);
    one.insert(one.end(), shared.begin(), shared.end());
    other.insert(other.end(), shared.begin(), shared.end());
    const auto more = letters(30, seed + 3000);
    other.insert(other.end(), more.begin(), more.end());
    const auto a = prints(one), b = prints(other);
    CHECK(std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end());
  }
}

TEST_CASE("winnow: every machine chooses the same") {
  for (size_t size = 0; size < 200; ++size) {
    auto text = letters(size, static_cast<unsigned>(size) + 5000);
    if (size % 3 == 0) std::fill_n(text.begin(), size / 2, U'음');
    std::vector<uint64_t> scratch, plain;
    winnow_plainly(text.data(), size, scratch, plain);
    CHECK(prints(text) == plain);
  }
}

TEST_CASE("winnow: two in nine are chosen") {
  const auto chosen = prints(letters(100'000, 1)).size();
  CHECK(chosen > 21'500);
  CHECK(chosen < 23'000);
}

TEST_CASE("winnow: short and dull texts") {
  CHECK(prints(letters(7, 1)).empty());
  CHECK(prints(letters(8, 1)).size() == 1);
  CHECK(prints(std::vector<char32_t>(10'000, U'ㅋ')).size() == 1);
}

}  // namespace
}  // namespace kotidy::dedupe
