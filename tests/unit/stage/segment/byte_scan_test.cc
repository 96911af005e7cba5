#include "pipeline/stage/segment/byte_scan.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace kotidy {
namespace {

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
