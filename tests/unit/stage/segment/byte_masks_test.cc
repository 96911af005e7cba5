#include "pipeline/stage/segment/byte_masks.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeline/stage/segment/byte_scan.h"

namespace kotidy {
namespace {

std::string all_bytes() {
  std::string text;
  for (int c = 0; c < 256; ++c) text += static_cast<char>(c);
  return text;
}

bool has(uint64_t mask, size_t at) { return mask >> at % 64 & 1; }

TEST_CASE("masks say of every byte what it is") {
  const std::string text = all_bytes();
  ByteMasks masks[4];
  PlainMachine::look(text.data(), 4, masks);
  for (size_t at = 0; at < text.size(); ++at) {
    const ByteMasks& here = masks[at / 64];
    const char c = text[at];
    CHECK(has(here.blanks, at) == is_blank_byte(c));
    CHECK(has(here.newlines, at) == (c == '\n'));
    CHECK(has(here.specials, at) == is_special_byte(c));
    CHECK(has(here.stops, at) == (c == '.' || c == '!' || c == '?'));
    CHECK(has(here.wide, at) == (is_special_byte(c) && at >= 0x80));
    CHECK(has(here.soft, at) == (c == '-' || c == ';' || c == '_'));
    CHECK(has(here.commas, at) == (c == ','));
    CHECK(has(here.leads, at) == leads_hangul(c));
    CHECK(has(here.trails, at) == (at >= 0x80 && at < 0xC0));
  }
}

#if defined(__x86_64__)
TEST_CASE("every machine tells bytes alike") {
  if (!WideMachine::is_here()) return;
  const std::string text = all_bytes();
  ByteMasks plain[4], wide[4];
  PlainMachine::look(text.data(), 4, plain);
  WideMachine::look(text.data(), 4, wide);
  for (int i = 0; i < 4; ++i) {
    CHECK(plain[i].blanks == wide[i].blanks);
    CHECK(plain[i].newlines == wide[i].newlines);
    CHECK(plain[i].specials == wide[i].specials);
    CHECK(plain[i].stops == wide[i].stops);
    CHECK(plain[i].wide == wide[i].wide);
    CHECK(plain[i].soft == wide[i].soft);
    CHECK(plain[i].commas == wide[i].commas);
    CHECK(plain[i].leads == wide[i].leads);
    CHECK(plain[i].trails == wide[i].trails);
  }
}
#endif

}  // namespace
}  // namespace kotidy
