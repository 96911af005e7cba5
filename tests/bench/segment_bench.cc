// The segment stage against what one would split sentences with instead, in one run: RE2 at a mark
// and a blank, and ICU's sentence BreakIterator for Korean. ICU reads UTF-16; the conversion is not
// timed, and its speed is given in bytes of the UTF-8 text like the others'.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <re2/re2.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

#include "pipeline/stage/stage.h"
#include "tests/bench/bench_text.h"

namespace kotidy::bench {
namespace {

// What a splitter does: the ends of all sentences.
using Ends = std::vector<size_t>;
using Split = std::function<void(Ends&)>;

Split by_segment(const std::string& text) {
  const RuleSet& rules = shipped_rules();
  const auto decisions = std::make_shared<const Decisions>(rules.size());
  const std::shared_ptr<const BlockStage> stage = make_segment({rules, *decisions});
  return [&text, decisions, stage](Ends& ends) {
    StageEdits edits;
    Rewriter out(text, *decisions, edits);
    stage->run({}, out);
    for (const Edit& edit : edits.edits) ends.push_back(edit.begin);
  };
}

Split by_re2(const std::string& text) {
  const auto mark = std::make_shared<const RE2>(R"([.!?]\s)");
  return [&text, mark](Ends& ends) {
    re2::StringPiece found;
    for (size_t at = 0; mark->Match(text, at, text.size(), RE2::UNANCHORED, &found, 1);
         at = ends.back()) {
      ends.push_back(static_cast<size_t>(found.data() - text.data()) + found.size());
    }
  };
}

Split by_icu(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::shared_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createSentenceInstance(icu::Locale("ko"), status));
  if (U_FAILURE(status)) return {};
  return [&text, iterator](Ends& ends) {
    iterator->setText(text);
    while (iterator->next() != icu::BreakIterator::DONE) {
      ends.push_back(static_cast<size_t>(iterator->current()));
    }
  };
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void segment_against_others(benchmark::State& state) {
  const std::string text = sample_text();
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  const Split splits[] = {by_segment(text), by_re2(text), by_icu(wide)};
  if (!splits[2]) {
    state.SkipWithError("ICU has no sentence breaks");
    return;
  }
  std::vector<double> seconds[3];
  Ends ends;
  for (auto _ : state) {
    for (size_t i = 0; i < 3; ++i) {  // in turn, so that drift hits all alike
      ends.clear();
      const auto begin = std::chrono::steady_clock::now();
      splits[i](ends);
      benchmark::DoNotOptimize(ends.data());
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      seconds[i].push_back(took.count());
    }
  }
  const auto speed = [&](size_t i) {
    return static_cast<double>(text.size()) / median(seconds[i]) / 1e6;
  };
  const double ours = speed(0), re2 = speed(1), icu = speed(2);
  state.SetLabel(fmt::format(
      "segment {:.0f} MB/s; RE2 [.!?]\\s {:.0f} MB/s, ratio {:.2f}; ICU BreakIterator {:.0f} MB/s, "
      "ratio {:.2f}",
      ours, re2, ours / re2, icu, ours / icu));
}
BENCHMARK(segment_against_others);

}  // namespace
}  // namespace kotidy::bench
