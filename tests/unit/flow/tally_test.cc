#include "pipeline/flow/tally.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

TEST_CASE("every code point is counted as what it is") {
  std::string all;
  for (char32_t code = 0; code <= 0x10FFFF; code += code < 0x10000 ? 1 : 1021) {
    append_utf8(all, code);
  }
  CHECK(tally_syllables(all) == 11172);
  CHECK(tally_lines(all) == 1);
}

TEST_CASE("lengths that are no multiple of a run") {
  std::string text;
  for (size_t i = 0; i < 300; ++i) {
    CHECK(tally_syllables(text) == i / 2);
    CHECK(tally_lines(text) == (i + 1) / 2);
    text += i % 2 == 0 ? "\n" : "힣";
  }
  CHECK(tally_syllables("\xEA\xB0") == 0);
  CHECK(tally_syllables("\xED\x9E\xA4") == 0);
}

}  // namespace
}  // namespace kotidy
