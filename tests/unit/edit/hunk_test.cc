#include "pipeline/edit/hunk.h"

#include <doctest/doctest.h>

#include <array>
#include <random>

#include "pipeline/edit/rewriter.h"

namespace kotidy {
namespace {

// A text on its way through stages.
struct Way {
  std::vector<std::string> texts;
  std::vector<StageEdits> stages;
  Decisions decisions{8};

  explicit Way(std::string text) {
    texts.reserve(16);
    stages.reserve(16);
    texts.push_back(std::move(text));
  }
  template <typename F>
  Way& stage(F&& write) {
    StageEdits& edits = stages.emplace_back();
    edits.stage = static_cast<uint8_t>(stages.size() - 1);
    Rewriter out(texts.back(), decisions, edits);
    write(out);
    texts.push_back(edits.apply(texts.back()));
    return *this;
  }
  std::vector<std::string_view> versions() const { return {texts.begin(), texts.end()}; }
  std::vector<const StageEdits*> edits() const {
    std::vector<const StageEdits*> list;
    for (const StageEdits& each : stages) list.push_back(&each);
    return list;
  }
  std::vector<Hunk> hunks() const { return compose_changes(versions(), edits()).hunks; }
  std::vector<Report> reports() const { return compose_changes(versions(), edits()).reports; }
};

std::string redo(const Way& way, const std::vector<Hunk>& hunks) {
  std::string out;
  size_t at = 0;
  for (const Hunk& hunk : hunks) {
    out.append(way.texts.front(), at, hunk.span.in_begin - at);
    CHECK(out.size() == hunk.span.out_begin);
    out += hunk.new_text;
    at = hunk.span.in_end;
  }
  return out.append(way.texts.front(), at);
}

TEST_CASE("edits of several stages at one place are one hunk with steps in their order") {
  Way way("abcdef");
  way.stage([](Rewriter& out) {
    out.keep(1);
    out.replace(2, "XYZ", RuleId{1});  // aXYZdef
    out.because("seen twice");
  });
  way.stage([](Rewriter& out) {
    out.keep(2);
    out.erase(3, RuleId{2});  // aXef
  });
  const auto hunks = way.hunks();
  REQUIRE(hunks.size() == 1);
  CHECK(hunks[0].old_text == "bcd");
  CHECK(hunks[0].new_text == "X");
  REQUIRE(hunks[0].steps.size() == 2);
  CHECK(hunks[0].steps[0].rule == RuleId{1});
  CHECK(hunks[0].steps[0].before == "bc");
  CHECK(hunks[0].steps[0].after == "XYZ");
  CHECK(hunks[0].steps[0].evidence == "seen twice");
  CHECK(hunks[0].steps[1].rule == RuleId{2});
  CHECK(hunks[0].steps[1].before == "YZd");
  CHECK(hunks[0].steps[1].evidence.empty());
}

TEST_CASE("what one stage wrote and a later one took away leaves no hunk") {
  Way way("abcdef");
  way.stage([](Rewriter& out) {
    out.keep(3);
    out.insert("--", RuleId{1});
    out.keep(2);
    out.replace(1, "F", RuleId{1});
  });
  way.stage([](Rewriter& out) {
    out.replace(1, "A", RuleId{2});
    out.keep(2);
    out.erase(2, RuleId{2});
    out.keep(2);
    out.replace(1, "f", RuleId{2});
  });
  CHECK(way.texts.back() == "Abcdef");
  const auto hunks = way.hunks();
  REQUIRE(hunks.size() == 1);
  CHECK(hunks[0].old_text == "a");
  CHECK(hunks[0].steps.size() == 1);
}

TEST_CASE("an insertion at the very end after an erasure finds its hunk") {
  Way way("abcdef");
  way.stage([](Rewriter& out) {
    out.keep(2);
    out.erase(2, RuleId{1});  // abef
  });
  way.stage([](Rewriter& out) {
    out.keep(4);
    out.insert("!", RuleId{2});
  });
  const auto hunks = way.hunks();
  REQUIRE(hunks.size() == 2);
  REQUIRE(hunks[0].steps.size() == 1);
  REQUIRE(hunks[1].steps.size() == 1);
  CHECK(hunks[1].steps[0].rule == RuleId{2});
  CHECK(hunks[1].span.in_begin == 6);
}

TEST_CASE("blank_only is a change of nothing but spaces and line ends") {
  Way way("a b  c");
  way.stage([](Rewriter& out) {
    out.keep(1);
    out.replace(1, "\n", RuleId{1});
    out.keep(1);
    out.replace(2, "-", RuleId{1});
  });
  const auto hunks = way.hunks();
  REQUIRE(hunks.size() == 2);
  CHECK(hunks[0].blank_only());
  CHECK_FALSE(hunks[1].blank_only());
}

TEST_CASE("reports point at the original and are in the order of places") {
  Way way("abcdef");
  way.decisions.set(RuleId{3}, Decision::kReport);
  way.stage([](Rewriter& out) {
    out.insert(">>", RuleId{1});
    out.keep(4);
    out.erase(1, RuleId{3});  // "e", left
  });
  way.stage([](Rewriter& out) {
    out.keep(3);
    out.replace(1, "B", RuleId{3});  // "b", left
  });
  const auto reports = way.reports();
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].in_begin == 1);
  CHECK(reports[0].text == "b");
  CHECK(reports[0].proposal == "B");
  CHECK(reports[0].stage == 1);
  CHECK(reports[1].in_begin == 4);
  CHECK(reports[1].text == "e");
}

TEST_CASE("random stages: hunks rebuild the final text and each has a step") {
  std::mt19937 random(7);
  const std::array<std::string_view, 5> words{"", "x", "yz", "\n", "   "};
  for (int round = 0; round < 2000; ++round) {
    Way way(std::string(random() % 12, 'a'));
    for (int stage = 0; stage < 4; ++stage) {
      way.stage([&](Rewriter& out) {
        while (random() % 5 != 0) {
          const size_t left = out.input().size() - out.position();
          out.keep(random() % (left + 1) / 2);
          const size_t rest = out.input().size() - out.position();
          out.replace(std::min<size_t>(random() % 3, rest), words[random() % words.size()],
                      RuleId{1});
        }
      });
    }
    const auto hunks = way.hunks();
    CHECK(redo(way, hunks) == way.texts.back());
    for (const Hunk& hunk : hunks) {
      CHECK_FALSE(hunk.steps.empty());
      CHECK(hunk.old_text != hunk.new_text);
      for (size_t i = 1; i < hunk.steps.size(); ++i) {
        CHECK(hunk.steps[i - 1].stage <= hunk.steps[i].stage);
      }
    }
  }
}

}  // namespace
}  // namespace kotidy
