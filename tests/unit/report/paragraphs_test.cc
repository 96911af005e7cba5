#include "pipeline/report/paragraphs.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "sample.h"

namespace kotidy {
namespace {

std::string joined(const std::vector<std::string>& pieces) {
  Paragraphs form;
  std::string out;
  form.begin({});
  for (const std::string& piece : pieces) form.add(piece, out);
  form.end(out);
  return out;
}

TEST_CASE("lines of a paragraph are joined with one space") {
  CHECK(joined({"비가 왔다.\n길이 젖었다.\n"}) == "비가 왔다. 길이 젖었다.\n");
  CHECK(joined({"비가 왔다. \t\n  길이 젖었다."}) == "비가 왔다. 길이 젖었다.");
  CHECK(joined({""}) == "");
  CHECK(joined({"\n\n"}) == "");
}

TEST_CASE("one empty line parts paragraphs, none stands before the first or after the last") {
  CHECK(joined({"\n\n가\n나\n\n다\n \n\n\n라\n\n"}) == "가 나\n\n다\n\n라\n");
  CHECK(joined({"가\r\n\r\n나\r\n"}) == "가\n\n나\n");
}

TEST_CASE("a line ends as soon as the empty line after it was seen") {
  Paragraphs form;
  std::string out;
  form.begin({});
  form.add("가\n나\n", out);
  CHECK(out == "가 나");
  form.add("\n", out);
  CHECK(out == "가 나\n");
  form.add("\n\n다", out);
  CHECK(out == "가 나\n\n다");
}

TEST_CASE("documents know nothing of each other") {
  Paragraphs form;
  std::string out;
  for (int i = 0; i < 2; ++i) {
    form.begin({});
    form.add("\n가\n\n", out);
    form.end(out);
  }
  CHECK(out == "가\n가\n");
}

TEST_CASE("pieces may be cut anywhere") {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    const std::string text = sample::random_text(random, random() % 80);
    std::vector<std::string> pieces;
    for (size_t at = 0; at < text.size();) {
      pieces.push_back(text.substr(at, 1 + random() % 5));
      at += pieces.back().size();
    }
    CHECK(joined(pieces) == joined({text}));
    CHECK(joined({joined({text})}) == joined({text}));
  }
}

TEST_CASE("a run of blanks longer than what is held back goes out as it is") {
  const std::string blanks(size_t{200} << 10, ' ');
  CHECK(joined({"가" + blanks, blanks + "나"}) == "가" + blanks + blanks + "나");
}

}  // namespace
}  // namespace kotidy
