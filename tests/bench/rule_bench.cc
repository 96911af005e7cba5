// The literal filter alone, and with the rules of a stage behind it.
#include <benchmark/benchmark.h>

#include <random>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/pair_filter.h"
#include "tests/bench/bench_text.h"

namespace kotidy::bench {
namespace {

// Random Hangul words: most occur nowhere, as most words of a long list.
std::string random_word(std::mt19937_64& random) {
  std::string word;
  for (size_t left = 2 + random() % 4; left > 0; --left) {
    const uint64_t code = 0xAC00 + random() % 11172;
    word += static_cast<char>(0xE0 | code >> 12);
    word += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    word += static_cast<char>(0x80 | (code & 0x3F));
  }
  return word;
}

void pair_filter(benchmark::State& state) {
  std::mt19937_64 random(7);
  PairFilter filter;
  for (int64_t i = 0; i < state.range(0); ++i) filter.add(random_word(random), false);
  filter.build();
  const std::string text = sample_text();
  std::vector<PairFilter::Hit> hits;
  for (auto _ : state) {
    hits.clear();
    filter.scan(text, hits);
    benchmark::DoNotOptimize(hits.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}
BENCHMARK(pair_filter)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);

void matcher(benchmark::State& state, const char* stage) {
  const RuleSet& rules = shipped_rules();
  const Decisions decisions(rules.size());
  const Matcher finder(rules, stage, decisions);
  const std::string text = sample_text();
  std::vector<Match> matches;
  for (auto _ : state) {
    matches.clear();
    finder.find(text, {}, matches);
    benchmark::DoNotOptimize(matches.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}
BENCHMARK_CAPTURE(matcher, furniture, "furniture");
BENCHMARK_CAPTURE(matcher, ads, "ads");
BENCHMARK_CAPTURE(matcher, correct, "correct");

}  // namespace
}  // namespace kotidy::bench
