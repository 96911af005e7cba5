#include "pipeline/report/diff.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <sstream>

#include "tests/unit/report/sample.h"

namespace kotidy {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// Applies a diff strictly: every context and '-' line must stand at the very line it names.
std::string patched(const std::string& old_text, const std::string& diff) {
  const std::vector<std::string> old_lines = lines_of(old_text);
  const std::vector<std::string> lines = lines_of(diff);
  std::string out;
  size_t at = 0;
  size_t out_lines = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("--- ") || lines[i].starts_with("+++ ")) continue;
    size_t a = 0, b = 0, c = 0, d = 0;
    REQUIRE(std::sscanf(lines[i].c_str(), "@@ -%zu,%zu +%zu,%zu @@", &a, &b, &c, &d) == 4);
    const size_t to = b == 0 ? a : a - 1;
    for (; at < to; ++at, ++out_lines) out += old_lines.at(at);
    if (out_lines != (d == 0 ? c : c - 1)) return "wrong line of the new text in " + lines[i];
    while (b + d > 0) {
      const std::string& line = lines.at(++i);
      std::string text = line.substr(1);
      if (i + 1 < lines.size() && lines[i + 1].starts_with("\\ ")) {
        text.pop_back();
        ++i;
      }
      if (line[0] != '+') {
        if (at == old_lines.size() || old_lines[at++] != text) return "does not fit: " + line;
        --b;
      }
      if (line[0] != '-') {
        out += text;
        ++out_lines;
        --d;
      }
    }
  }
  for (; at < old_lines.size(); ++at) out += old_lines[at];
  return out;
}

// Feeds a document in pieces, cut between hunks and inside unchanged text.
std::string diff_of(const RuleSet& rules, const sample::Changed& changed, size_t piece) {
  std::string out;
  Diff diff(rules, {}, out);
  const std::string_view text = changed.original;
  const auto equal = [&](std::string_view same) {
    for (size_t at = 0; at < same.size(); at += piece) diff.equal(same.substr(at, piece));
  };
  diff.begin("in.txt");
  size_t at = 0;
  for (const Hunk& hunk : changed.hunks) {
    equal(text.substr(at, hunk.span.in_begin - at));
    diff.change(hunk);
    at = hunk.span.in_end;
  }
  equal(text.substr(at));
  diff.end();
  return out;
}

TEST_CASE("a diff gives the new text, however it was fed") {
  const auto rules = sample::rules();
  std::mt19937 random(3);
  for (int round = 0; round < 600; ++round) {
    const auto changed = sample::change(*rules, sample::random_text(random, random() % 400), random,
                                        round % 3 == 0 ? 200 : 20);
    const std::string whole = diff_of(*rules, *changed, 100000);
    CHECK(patched(changed->original, whole) == changed->final_text);
    CHECK(diff_of(*rules, *changed, 1 + random() % 9) == whole);
  }
}

TEST_CASE("context, line numbers and rule names") {
  const auto rules = sample::rules();
  const std::string text = "1\n2\n3\n4\n5\n6\n7\n8\n9";
  StageEdits edits;
  const Decisions decisions(rules->size());
  Rewriter out(text, decisions, edits);
  out.keep(8);
  out.replace(1, "five", *rules->find("ads.island"));
  const std::string final_text = edits.apply(text);
  sample::Changed changed{text, final_text, final_text, {}, {}, {}};
  changed.hunks = compose_changes({text, final_text}, {&edits}).hunks;
  CHECK(diff_of(*rules, changed, 100) ==
        "--- in.txt\n+++ in.txt\n@@ -2,7 +2,7 @@ ads.island\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("a text without changes has no diff") {
  const auto rules = sample::rules();
  std::string out;
  Diff diff(*rules, {}, out);
  diff.begin("x");
  diff.equal("가\n나");
  diff.end();
  CHECK(out.empty());
  CHECK_FALSE(diff.changed());
}

TEST_CASE("a long @@ hunk is cut, and the pieces still fit") {
  const auto rules = sample::rules();
  std::mt19937 random(5);
  std::string text;
  while (text.size() < (size_t{7} << 20)) text += "긴 글의 한 줄이 여기 있다.\n";
  const auto changed = sample::change(*rules, text, random, 60);
  const std::string diff = diff_of(*rules, *changed, 1000);
  size_t hunks = 0;
  for (size_t at = 0; (at = diff.find("\n@@ ", at)) != diff.npos; ++at) ++hunks;
  CHECK(hunks >= 2);
  CHECK(patched(changed->original, diff) == changed->final_text);
}

}  // namespace
}  // namespace kotidy
