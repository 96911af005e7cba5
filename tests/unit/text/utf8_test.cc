#include "pipeline/text/utf8.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "pipeline/text/hangul.h"

namespace kotidy {
namespace {

TEST_CASE("characters of every length are read forwards and backwards") {
  const std::string text = "aé한😀";
  size_t at = 0;
  for (const auto& [code, size] : {std::pair{U'a', 1u}, {U'é', 2u}, {U'한', 3u}, {U'😀', 4u}}) {
    CHECK(decode_at(text, at).code == code);
    CHECK(decode_at(text, at).size == size);
    at += size;
    CHECK(decode_before(text, at).code == code);
    CHECK(decode_before(text, at).size == size);
  }
  CHECK(count_chars(text) == 4);
}

TEST_CASE("a malformed byte is one character") {
  for (const std::string bad :
       {"\xFF", "\xED\x95", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80"}) {
    CHECK(decode_at(bad, 0).code == kReplacement);
    CHECK(decode_at(bad, 0).size == 1);
    CHECK(decode_before(bad, bad.size()).size == 1);
  }
}

TEST_CASE("any bytes can be stepped through in both directions") {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (size_t i = random() % 40; i > 0; --i) text += static_cast<char>(random());
    size_t at = 0;
    while (at < text.size()) at += decode_at(text, at).size;
    CHECK(at == text.size());
    while (at > 0) at -= decode_before(text, at).size;
    CHECK(at == 0);
    for (size_t i = 0; i <= text.size(); ++i) CHECK(floor_char(text, i) <= i);
  }
}

TEST_CASE("code points round-trip; surrogates do not exist in UTF-8") {
  for (char32_t code : {U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    std::string text;
    append_utf8(text, code);
    CHECK(decode_at(text, 0).code == code);
    CHECK(decode_at(text, 0).size == text.size());
  }
  std::string text;
  append_utf8(text, 0xD800);
  append_utf8(text, 0x110000);
  CHECK(text == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("syllables are Hangul only") {
  CHECK(count_syllables("가 힣 a 漢 ㅋ ᄀ 한글") == 4);
  CHECK(count_syllables("\xEA\xB0") == 0);
}

TEST_CASE("counting many bytes at a time agrees with counting one by one") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    size_t syllables = 0, newlines = 0;
    for (size_t i = random() % (round % 50 ? 90 : 3000); i > 0; --i) {
      static constexpr char32_t kSome[] = {U'가',     U'힣', U'\xABFF', U'\xD7A4',
                                           U'\xA000', U'a',  U'\n',     U'😀'};
      const char32_t code =
          random() % 2 ? kSome[random() % 8] : static_cast<char32_t>(0xAC00 + random() % 11172);
      append_utf8(text, code);
      syllables += code >= 0xAC00 && code <= 0xD7A3;
      newlines += code == U'\n';
    }
    CHECK(count_syllables(text) == syllables);
    CHECK(count_byte(text, '\n') == newlines);
  }
}

TEST_CASE("counting agrees on broken bytes too") {
  std::mt19937 random(12);
  static constexpr char kSome[] = "\xEA\xEB\xEC\xED\x80\xB0\xAF\x9E\x9F\xA3\xA4\xDE\xFF a";
  for (int round = 0; round < 300; ++round) {
    std::string text;
    size_t syllables = 0;
    for (size_t i = random() % 300; i > 0; --i) text += kSome[random() % (sizeof kSome - 1)];
    char32_t code;
    for (size_t at = 0; at < text.size(); ++at) syllables += syllable_at(text, at, code);
    CHECK(count_syllables(text) == syllables);
  }
}

TEST_CASE("context never cuts a character") {
  const std::string text = "가나다라";
  CHECK(chars_before(text, 6, 1) == "나");
  CHECK(chars_before(text, 6, 9) == "가나");
  CHECK(chars_after(text, 6, 1) == "다");
  CHECK(chars_after(text, 6, 9) == "다라");
  CHECK(floor_char(text, 5) == 3);
  CHECK(floor_char(text, 99) == 12);
}

}  // namespace
}  // namespace kotidy
