#include "pipeline/stage/normalize/draft.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "pipeline/stage/normalize/suspects.h"

using namespace kotidy;

namespace {

constexpr RuleId kFirst{0}, kSecond{1};

// Random edits of a text: ascending, some empty, some insertions, some that touch.
StageEdits random_edits(std::mt19937& random, size_t size, RuleId rule) {
  StageEdits edits;
  for (size_t at = random() % 4; at <= size; at += 1 + random() % 4) {
    const size_t end = std::min(size, at + random() % 3);
    add_edit(edits, at, end, std::string(random() % 3, static_cast<char>('A' + random() % 26)),
             rule);
    at = end;
  }
  return edits;
}

}  // namespace

TEST_CASE("draft: two passes compose into edits of the input") {
  StageEdits first, second;
  add_edit(first, 1, 3, "X", kFirst);   // abcdef → aXdef
  add_edit(second, 1, 2, "", kSecond);  // aXdef → adef
  add_edit(second, 4, 5, "F", kSecond);
  const StageEdits both = compose("aXdef", first, second);
  CHECK(both.apply("abcdef") == "adeF");
  REQUIRE(both.edits.size() == 2);
  CHECK(both.edits[0].rule == kFirst);
  CHECK(both.edits[1].rule == kSecond);
  CHECK(both.edits[1].begin == 5);
}

TEST_CASE("draft: composing is applying one after the other") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const std::string in(random() % 40, 'x');
    const StageEdits first = random_edits(random, in.size(), kFirst);
    const std::string middle = first.apply(in);
    const StageEdits second = random_edits(random, middle.size(), kSecond);
    const StageEdits both = compose(middle, first, second);
    CHECK(both.apply(in) == second.apply(middle));
    for (size_t i = 1; i < both.edits.size(); ++i) {
      CHECK(both.edits[i - 1].end < both.edits[i].begin);
    }
  }
}

TEST_CASE("suspects brought up to date are those of the new text") {
  const std::vector<std::string> pieces = {"합니다", "요", "이", ".", " ", "?",
                                           "\n",     "&",  "Ａ", "a", "!", "나는 "};
  std::mt19937 random(4);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t i = random() % 20; i > 0; --i) text += pieces[random() % pieces.size()];
    Suspects kept, fresh;
    find_suspects(text, kept);
    for (int pass = 0; pass < 3; ++pass) {
      StageEdits edits = random_edits(random, text.size(), kFirst);
      const size_t few = 1 + random() % 4;
      edits.edits.resize(std::min(edits.edits.size(), few));
      text = edits.apply(text);
      update_suspects(text, edits, kept);
      find_suspects(text, fresh);
      CHECK(kept.characters == fresh.characters);
      CHECK(kept.patterns == fresh.patterns);
    }
  }
}

TEST_CASE("draft: nothing is written for what comes back to the input") {
  Draft draft("ab");
  StageEdits there, back;
  add_edit(there, 0, 1, "x", kFirst);
  add_edit(back, 0, 1, "a", kSecond);
  draft.apply(there);
  CHECK(draft.text() == "xb");
  draft.apply(back);
  Decisions decisions(2);
  StageEdits written;
  Rewriter out("ab", decisions, written);
  draft.write(out);
  CHECK(written.edits.empty());
}
