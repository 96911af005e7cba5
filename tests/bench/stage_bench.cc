// Every stage alone over one block of raw text, and the half of dedupe that runs in parallel.
#include <benchmark/benchmark.h>

#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/stage.h"
#include "tests/bench/bench_text.h"

namespace kotidy::bench {
namespace {

using Make = std::unique_ptr<BlockStage> (*)(const StageSetup&);

void stage(benchmark::State& state, Make make) {
  const RuleSet& rules = shipped_rules();
  const Decisions decisions(rules.size());
  const auto worker = make({rules, decisions});
  const std::string text = sample_text();
  for (auto _ : state) {
    StageEdits edits;
    Rewriter out(text, decisions, edits);
    worker->run({}, out);
    benchmark::DoNotOptimize(edits.edits.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}
BENCHMARK_CAPTURE(stage, normalize, make_normalize);
BENCHMARK_CAPTURE(stage, furniture, make_furniture);
BENCHMARK_CAPTURE(stage, ads, make_ads);
BENCHMARK_CAPTURE(stage, correct, make_correct);
BENCHMARK_CAPTURE(stage, segment, make_segment);

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
