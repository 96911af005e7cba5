#include <doctest/doctest.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <random>
#include <string>

#include "pipeline/report/base64.h"
#include "pipeline/report/colour.h"
#include "pipeline/report/json.h"
#include "pipeline/report/place.h"

namespace kotidy {
namespace {

TEST_CASE("base64 as in RFC 4648, section 10") {
  CHECK(to_base64("") == "");
  CHECK(to_base64("f") == "Zg==");
  CHECK(to_base64("fo") == "Zm8=");
  CHECK(to_base64("foobar") == "Zm9vYmFy");
  CHECK(from_base64("Zm8=") == "fo");
  CHECK_FALSE(from_base64("Zm9=").has_value());  // bits left over
  CHECK_FALSE(from_base64("Zg=").has_value());
  CHECK_FALSE(from_base64("Z===").has_value());
  CHECK_FALSE(from_base64("Zm 8").has_value());
}

TEST_CASE("base64 takes every byte back") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i * 7);
    CHECK(from_base64(to_base64(bytes)) == bytes);
  }
}

TEST_CASE("a JSON line; what is not UTF-8 travels as base64") {
  std::string out;
  JsonLine line;
  line.text("a", "줄\n\"끝\"").text("b", "\xff").array("n").number("", 1).number("", 2).close();
  line.object("o").flag("yes", true).finish(out);
  line.text("next", std::string_view("\0", 1)).finish(out);
  CHECK(out ==
        "{\"a\":\"줄\\n\\\"끝\\\"\",\"b64\":\"/w==\",\"n\":[1,2],\"o\":{\"yes\":true}}\n"
        "{\"next\":\"\\u0000\"}\n");
}

std::string by_rapidjson(std::string_view value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  writer.Key("k");
  writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

TEST_CASE("texts are escaped as the library does it") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string value;
    for (size_t i = random() % 40; i > 0; --i) {
      value += round % 3 == 0 ? static_cast<char>(random() % 128)
                              : static_cast<char>(' ' + random() % 90);
      if (random() % 6 == 0) value += "다\"";
    }
    std::string out;
    JsonLine().text("k", value).finish(out);
    CHECK(out == by_rapidjson(value));
  }
  for (int c = 0; c < 128; ++c) {
    const std::string value = "1234567" + std::string(1, static_cast<char>(c)) + "요";
    std::string out;
    JsonLine().text("k", value).finish(out);
    CHECK(out == by_rapidjson(value));
  }
}

TEST_CASE("numbers in JSON") {
  std::string out;
  JsonLine line;
  line.array("n").number("", 0).number("", UINT64_MAX).real("", 0.6).real("", 1);
  line.object().flag("a", false).close().number("", 7).finish(out);
  CHECK(out == "{\"n\":[0,18446744073709551615,0.6,1.0,{\"a\":false},7]}\n");
}

TEST_CASE("one line for people: nothing that a terminal obeys") {
  CHECK(on_one_line("a\n\t\x1b[2J\xff\xc2\x9b", 50) == "a\\n\\t\\x1B[2J\\xFF\\u009B");
  CHECK(on_one_line("가나다라마바", 4) == "가나…마바");
  CHECK(on_one_line("가나다라", 4) == "가나다라");
}

TEST_CASE("places count characters from the line's start") {
  const std::string_view text = "가나\n다 라\n";
  PlaceCursor cursor(text, {10, 5});
  CHECK(cursor.at(3).column == 6);
  CHECK(cursor.at(3).line == 10);
  const LineColumn place = cursor.at(text.find("라"));
  CHECK(place.line == 11);
  CHECK(place.column == 3);
  CHECK(cursor.line_begin() == 7);
  CHECK(cursor.at(text.size()).line == 12);
}

TEST_CASE("colours are off where nobody looks") {
  CHECK(palette_for(ColourMode::kNever, 1).reset.empty());
  CHECK(palette_for(ColourMode::kAuto, -1).reset.empty());
  CHECK_FALSE(palette_for(ColourMode::kAlways, -1).reset.empty());
}

}  // namespace
}  // namespace kotidy
