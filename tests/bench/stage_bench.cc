// Every stage alone over one block of raw text, and the half of dedupe that runs in parallel.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <vector>

#include "pipeline/stage/correct/term_list.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/stage.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"
#include "tests/bench/bench_text.h"

namespace kotidy::bench {
namespace {

using Make = std::unique_ptr<BlockStage> (*)(const StageSetup&);

// Runs once before the clock does: what is loaded when it is first needed (correct's dictionary,
// half a second) is no part of the speed.
void run_stage(benchmark::State& state, const BlockStage& worker, const Decisions& decisions,
               const BlockContext& context, const std::string& text) {
  const auto run = [&] {
    StageEdits edits;
    Rewriter out(text, decisions, edits);
    worker.run(context, out);
    benchmark::DoNotOptimize(edits.edits.data());
    return edits.edits.size();
  };
  state.counters["edits"] = static_cast<double>(run());
  for (auto _ : state) run();
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}

void stage(benchmark::State& state, Make make) {
  const RuleSet& rules = shipped_rules();
  const Decisions decisions(rules.size());
  run_stage(state, *make({rules, decisions}), decisions, {}, sample_text());
}
BENCHMARK_CAPTURE(stage, normalize, make_normalize);
BENCHMARK_CAPTURE(stage, furniture, make_furniture);
BENCHMARK_CAPTURE(stage, ads, make_ads);
BENCHMARK_CAPTURE(stage, correct, make_correct);
BENCHMARK_CAPTURE(stage, segment, make_segment);

// A term as it may be heard, with another vowel in its last syllable: 소프트뱅크, 소프트뱅쿠. Empty
// if that syllable has none that is near.
std::string misheard(std::string term) {
  constexpr std::array<int, 2> kEo = {4, 8}, kU = {18, 13};  // ㅓ ㅗ, ㅡ ㅜ
  char32_t code;
  if (!syllable_before(term, term.size(), code)) return {};
  Jamo jamo = split_syllable(code);
  const auto& pair = jamo.vowel == kEo[0] || jamo.vowel == kEo[1] ? kEo : kU;
  if (jamo.vowel != pair[0] && jamo.vowel != pair[1]) return {};
  jamo.vowel = pair[0] + pair[1] - jamo.vowel;
  term.resize(term.size() - 3);
  append_utf8(term, join_syllable(jamo));
  return term;
}

// With a list of 300 terms and a title: every word of the text may be one of them misheard.
void correct_with_terms(benchmark::State& state, size_t error_every) {
  const RuleSet& rules = shipped_rules();
  const Decisions decisions(rules.size());
  Terms terms;
  std::vector<std::string> errors;
  for (const WordList::Row& row : rules.list("correct/lexicon").rows()) {
    if (terms.size() == 300) break;
    terms.push_back({row.text(0), "", {}});
    const std::string error = misheard(row.text(0));
    if (!error.empty()) errors.push_back(error);
  }
  BlockContext context;
  context.first = false;  // a block of many
  context.title = "달빛나루 도서관의 여름 강좌";
  const std::string text = clean_text();
  run_stage(state, *make_correct({rules, decisions, Unmarked::kAuto, &terms}), decisions, context,
            error_every == 0 ? text : with_words(text, errors, error_every));
}
BENCHMARK_CAPTURE(correct_with_terms, clean, 0);
BENCHMARK_CAPTURE(correct_with_terms, error_every_300_bytes, 300);

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
