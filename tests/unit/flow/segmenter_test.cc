#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "pipeline/kotidy.h"

namespace kotidy {
namespace {

SegmentOptions options(Unmarked unmarked = Unmarked::kAuto) {
  return {KOTIDY_SOURCE_DIR "/rules", unmarked};
}

std::string shown(std::string_view text, Unmarked unmarked = Unmarked::kAuto) {
  std::string out;
  for (const Span& span : segment(text, options(unmarked))) {
    out += std::to_string(span.paragraph) + "[";
    out += text.substr(span.begin, span.end - span.begin);
    out += "]";
  }
  return out;
}

TEST_CASE("segment gives the sentences of a text as it stands") {
  CHECK(shown("") == "");
  CHECK(shown(" \n\n ") == "");
  CHECK(shown(" 비가 왔다.  길이 젖었다\n") == "0[비가 왔다.]0[길이 젖었다]");
  CHECK(shown("문이 열렸다.그리고 닫혔다.") == "0[문이 열렸다.]0[그리고 닫혔다.]");
}

TEST_CASE("line ends inside a sentence stay in its span") {
  CHECK(shown("짐이 많아서\n오래 걸렸다. 미안하다.") == "0[짐이 많아서\n오래 걸렸다.]0[미안하다.]");
}

TEST_CASE("empty lines part paragraphs") {
  CHECK(shown("\n\n눈이 왔다.\n춥다.\n\n \n봄이 왔다. 꽃이 폈다.\n\n") ==
        "0[눈이 왔다.]0[춥다.]1[봄이 왔다.]1[꽃이 폈다.]");
}

TEST_CASE("unmarked ends follow the option") {
  const char* text = "포구에 닿았다. 우리는 배를 묶어야 한다 밧줄이 짧았다. 그래도 버텼다.";
  CHECK(segment(text, options(Unmarked::kStrict)).size() == 3);
  CHECK(segment(text, options(Unmarked::kEager)).size() == 4);
}

TEST_CASE("texts of many blocks, with and without line ends: no byte but blanks is left out") {
  for (const std::string separator : {" ", "\n", "\n\n"}) {
    std::string text;
    size_t count = 0;
    for (; text.size() < (size_t{2} << 20); ++count) text += "배가 닿았다." + separator;
    const auto spans = segment(text, options());
    REQUIRE(spans.size() == count);
    for (size_t i = 0; i < count; ++i) {
      REQUIRE(text.substr(spans[i].begin, spans[i].end - spans[i].begin) == "배가 닿았다.");
      REQUIRE(spans[i].paragraph == (separator == "\n\n" ? i : 0));
    }
  }
}

TEST_CASE("any bytes are welcome") {
  const std::string bytes("\xff\xfe\0 \xea\xb0", 6);
  const auto spans = segment(bytes, options());
  REQUIRE(spans.size() == 1);
  CHECK(spans[0].begin == 0);
  CHECK(spans[0].end == 6);
}

TEST_CASE("without rules there is an exception that says why") {
  SegmentOptions nowhere;
  nowhere.rules_dir = "/nonexistent/rules";
  CHECK_THROWS_AS(segment("비가 왔다.", nowhere), std::runtime_error);
}

}  // namespace
}  // namespace kotidy
