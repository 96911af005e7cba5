#include "pipeline/text/foreign_bytes.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy {
namespace {

// "배가 왔다. ok" and a line end.
const std::u16string kText = u"배가 왔다. ok\n";

std::string bytes_of(const std::u16string& text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

TEST_CASE("UTF-16 is told by its mark or by its units") {
  CHECK(foreign_bytes(bytes_of(u"\xFEFF" + kText, true)) == ForeignBytes::kUtf16);
  CHECK(foreign_bytes(bytes_of(u"\xFEFF" + kText, false)) == ForeignBytes::kUtf16);
  CHECK(foreign_bytes(bytes_of(kText, true)) == ForeignBytes::kUtf16Le);
  CHECK(foreign_bytes(bytes_of(kText, false)) == ForeignBytes::kUtf16Be);
}

TEST_CASE("files that are no text are told by their first bytes") {
  CHECK(foreign_bytes(std::string("\xFD\x37zXZ\0\0", 7)) == ForeignBytes::kXz);
  CHECK(foreign_bytes("BZh91AY&SY\x01") == ForeignBytes::kBzip2);
  CHECK(foreign_bytes("PK\x03\x04\x14") == ForeignBytes::kZip);
  CHECK(foreign_bytes("%PDF-1.7\n") == ForeignBytes::kPdf);
  CHECK(foreign_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == ForeignBytes::kOle);
}

TEST_CASE("JSON is told by its first key") {
  CHECK(foreign_bytes("{\"본문\":\"배\"}\n") == ForeignBytes::kJson);
  CHECK(foreign_bytes("\xEF\xBB\xBF[\n  {\n    \"id\" : 1") == ForeignBytes::kJson);
  CHECK(foreign_bytes("[\"배가 왔다\"]") == ForeignBytes::kNone);
  CHECK(foreign_bytes("[앵커] 배가 왔다") == ForeignBytes::kNone);
  CHECK(foreign_bytes("{\"배가 왔다\"}고 적혀 있다") == ForeignBytes::kNone);
  CHECK(foreign_bytes("{") == ForeignBytes::kNone);
}

TEST_CASE("HTML is told by its first tag") {
  CHECK(foreign_bytes("\n<!DOCTYPE HTML>\n") == ForeignBytes::kHtml);
  CHECK(foreign_bytes("<html lang=\"ko\">") == ForeignBytes::kHtml);
  CHECK(foreign_bytes("<html>\n") == ForeignBytes::kHtml);
  CHECK(foreign_bytes("<htmlx>") == ForeignBytes::kNone);
  CHECK(foreign_bytes("<앵커> 배가 왔다") == ForeignBytes::kNone);
}

TEST_CASE("text is none of them, NULs and broken bytes or not") {
  CHECK(foreign_bytes("") == ForeignBytes::kNone);
  CHECK(foreign_bytes("배가 왔다. BZh는 낱말이다.") == ForeignBytes::kNone);
  CHECK(foreign_bytes("BZh9은 낱말이다.") == ForeignBytes::kNone);
  CHECK(foreign_bytes(std::string("배가\0왔다. 비가 온다.\n", 29)) == ForeignBytes::kNone);
  CHECK(foreign_bytes(std::string("a\0b", 3)) == ForeignBytes::kNone);
  CHECK(foreign_bytes(std::string(100, '\0')) == ForeignBytes::kNone);
  CHECK(foreign_bytes("\xB9\xE8\xB0\xA1 \xBF\xD4\xB4\xD9.") == ForeignBytes::kNone);  // CP949
}

}  // namespace
}  // namespace kotidy
