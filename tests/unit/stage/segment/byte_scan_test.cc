#include "pipeline/stage/segment/byte_scan.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace kotidy {
namespace {

TEST_CASE("masks of a whole text say of every byte what it is") {
  std::mt19937 random(3);
  for (const size_t size : {0, 1, 63, 64, 65, 127, 1000, 4096}) {
    std::string text;
    for (size_t i = 0; i < size; ++i) text += static_cast<char>(random());
    const std::vector<ByteMasks> masks = scan_text(text);
    REQUIRE(masks.size() == (size + 63) / 64);
    for (size_t i = 0; i < size; ++i) {
      CHECK((masks[i / 64].blanks >> i % 64 & 1) == is_blank_byte(text[i]));
      CHECK((masks[i / 64].specials >> i % 64 & 1) == is_special_byte(text[i]));
    }
    if (size % 64 == 0) continue;
    const uint64_t beyond = (masks.back().blanks | masks.back().specials) >> size % 64;
    CHECK(beyond == 0);
  }
}

TEST_CASE("every byte value is told alike, whatever the machine") {
  std::string text;
  for (int c = 0; c < 256; ++c) text += static_cast<char>(c);
  const std::vector<ByteMasks> masks = scan_text(text);
  for (size_t at = 0; at < text.size(); at += 64) {
    CHECK(masks[at / 64].blanks == scan_bytes(text, at).blanks);
    CHECK(masks[at / 64].specials == scan_bytes(text, at).specials);
  }
}

TEST_CASE("has_byte looks no farther than it is told") {
  for (const size_t size : {41, 64, 200}) {
    for (size_t at = 0; at < 40; ++at) {
      std::string text(size, 'a');
      text[at] = ':';
      CHECK(has_byte(text, 0, 25, ':') == (at < 25));
      CHECK(has_byte(text, 0, 40, ':'));
      CHECK(!has_byte(text, at + 1, 40, ':'));
    }
  }
}

}  // namespace
}  // namespace kotidy
