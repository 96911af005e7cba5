#include "pipeline/stage/furniture/cue_file.h"

#include <doctest/doctest.h>

#include <string>

namespace kotidy::furniture {
namespace {

// The lines that are left, "|" between them.
std::string left_of(const std::string& text, bool goes_on = false) {
  std::vector<Match> found;
  const auto lines = split_lines(text);
  find_cue_files(text, lines, goes_on, RuleId{0}, found);
  std::string left;
  for (const Line& line : lines) {
    bool falls = false;
    for (const Match& match : found)
      falls = falls || (match.begin <= line.begin && match.end >= line.end);
    if (!falls && !line.empty()) left += (left.empty() ? "" : "|") + std::string(line.of(text));
  }
  return left;
}

const std::string kCue = "00:01.000 --> 00:02.000";

TEST_CASE("the head of a subtitle file goes up to its empty line") {
  CHECK(left_of("WEBVTT\n\n" + kCue + "\n네") == kCue + "|네");
  CHECK(left_of("WEBVTT - 강가\nKind: captions\nStyle:\n::cue(c.a) { color: red;\n }\n##\n\n" +
                kCue) == kCue);
  std::string style = "WEBVTT\n\nSTYLE\n";
  for (int i = 0; i < 40; ++i) style += "::cue(.a) { color: white }\n";
  CHECK(left_of(style + "\n" + kCue + "\n네") == kCue + "|네");
  CHECK(left_of("WEBVTT\n" + kCue + "\n네") == kCue + "|네");
}

TEST_CASE("comments, styles, regions and names of cues go") {
  const std::string head = "WEBVTT\n\n";
  CHECK(left_of(head + "NOTE 편집본\n둘째 줄\n\n" + kCue + "\n네\n\nNOTE\n끝") == kCue + "|네");
  CHECK(left_of(head + "REGION\nid:fred\n\nSTYLE\n::cue { }\n\n" + kCue + "\n네") == kCue + "|네");
  CHECK(left_of(head + "intro-2\n" + kCue + "\n네\n\n둘\n" + kCue + "\n넷") ==
        kCue + "|네|" + kCue + "|넷");
  CHECK(left_of(head + "NOTE\n" + kCue + "\n네") == kCue + "|네");
}

TEST_CASE("what cues say stays, and other texts") {
  const std::string head = "WEBVTT\n\n";
  CHECK(left_of(head + kCue + "\nNOTE 강가\n\n강이 길다.\n" + kCue) ==
        kCue + "|NOTE 강가|강이 길다.|" + kCue);
  CHECK(left_of("NOTE 강가\n\nintro\n" + kCue + "\n네") == "NOTE 강가|intro|" + kCue + "|네");
  CHECK(left_of("WEBVTT\n자막이다.\n\n강은 길다.\n\n" + kCue).starts_with("WEBVTT|자막이다."));
  CHECK(left_of("WEBVTTX\n\n" + kCue) == "WEBVTTX|" + kCue);
  CHECK(left_of(head + kCue + "\n네\n\nNOTEBOOK을 샀다") == kCue + "|네|NOTEBOOK을 샀다");
}

TEST_CASE("a later part of a file is told by its cues") {
  const std::string part = "NOTE 둘\n\n가-1\n" + kCue + "\n네\n\n" + kCue + "\n넷\n\n";
  CHECK(left_of(part + kCue, true) == kCue + "|네|" + kCue + "|넷|" + kCue);
  CHECK(left_of(part, true).starts_with("NOTE 둘|가-1"));
  CHECK(left_of(part + kCue).starts_with("NOTE 둘|가-1"));
}

}  // namespace
}  // namespace kotidy::furniture
