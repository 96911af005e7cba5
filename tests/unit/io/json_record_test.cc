#include "pipeline/io/json_record.h"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <string>

using namespace kotidy;

namespace {

std::string unescaped(const std::string& raw) {
  simdjson::dom::parser parser;
  return std::string(parser.parse(simdjson::padded_string("\"" + raw + "\"")).get_string().value());
}

}  // namespace

TEST_CASE("JsonOffsets: what stands before a place is what its source says") {
  for (const std::string raw :
       {R"(plain)", R"(\n)", R"(가\n나\n\n다)", R"(\ubc30\uac00 \ub2ff)", R"(\u00e9x\u0041\"\\\/)",
        R"(\ud83d\ude00\ud83d\ude01a\n😀)", R"(\\u0041\\n)", ""}) {
    const std::string text = unescaped(raw);
    const JsonOffsets offsets(raw);
    for (size_t at = 0; at <= text.size(); ++at) {
      if (at < text.size() && (text[at] & 0xC0) == 0x80) continue;  // inside a character
      CAPTURE(raw);
      CAPTURE(at);
      CHECK(unescaped(raw.substr(0, offsets.raw_of(at))) == text.substr(0, at));
      CHECK(unescaped(raw.substr(offsets.raw_of(at))) == text.substr(at));
    }
  }
}

TEST_CASE("JsonOffsets: inside an escape is where it begins") {
  const JsonOffsets offsets(R"(a\ubc30\uac00)");
  CHECK(offsets.raw_of(1) == 1);
  CHECK(offsets.raw_of(2) == 1);
  CHECK(offsets.raw_of(3) == 1);
  CHECK(offsets.raw_of(4) == 7);
  CHECK(offsets.raw_of(7) == 13);
}
