// Every stage alone over one block of raw text, and the half of dedupe that runs in parallel.
#include <benchmark/benchmark.h>

#include "pipeline/stage/correct/term_list.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/stage.h"
#include "tests/bench/bench_text.h"

namespace kotidy::bench {
namespace {

using Make = std::unique_ptr<BlockStage> (*)(const StageSetup&);

void run_stage(benchmark::State& state, const BlockStage& worker, const Decisions& decisions,
               const BlockContext& context) {
  const std::string text = sample_text();
  for (auto _ : state) {
    StageEdits edits;
    Rewriter out(text, decisions, edits);
    worker.run(context, out);
    benchmark::DoNotOptimize(edits.edits.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}

void stage(benchmark::State& state, Make make) {
  const RuleSet& rules = shipped_rules();
  const Decisions decisions(rules.size());
  run_stage(state, *make({rules, decisions}), decisions, {});
}
BENCHMARK_CAPTURE(stage, normalize, make_normalize);
BENCHMARK_CAPTURE(stage, furniture, make_furniture);
BENCHMARK_CAPTURE(stage, ads, make_ads);
BENCHMARK_CAPTURE(stage, correct, make_correct);
BENCHMARK_CAPTURE(stage, segment, make_segment);

// With a list of 300 terms and a title: every word of the text may be one of them misheard.
void correct_with_terms(benchmark::State& state) {
  const RuleSet& rules = shipped_rules();
  const Decisions decisions(rules.size());
  Terms terms;
  for (const WordList::Row& row : rules.list("correct/lexicon").rows()) {
    if (terms.size() < 300) terms.push_back({row.cells[0], "", {}});
  }
  BlockContext context;
  context.title = "달빛나루 도서관의 여름 강좌";
  run_stage(state, *make_correct({rules, decisions, Unmarked::kAuto, &terms}), decisions, context);
}
BENCHMARK(correct_with_terms);

void dedupe_scan(benchmark::State& state) {
  const RuleSet& rules = shipped_rules();
  const Decisions decisions(rules.size());
  const Dedupe dedupe({rules, decisions}, size_t{16} << 20);
  const std::string text = sample_text();
  for (auto _ : state) {
    const Passages passages = dedupe.scan(text);
    benchmark::DoNotOptimize(passages.list.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}
BENCHMARK(dedupe_scan);

}  // namespace
}  // namespace kotidy::bench
