#include "pipeline/flow/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "pipeline/flow/finisher.h"
#include "pipeline/flow/reader.h"
#include "pipeline/flow/worker.h"
#include "pipeline/rule/decisions.h"

namespace kotidy {
namespace {

// Hands a batch to the sink; false: the sink wants no more.
bool deliver(Batch& batch, Sink& sink) {
  if (batch.begins) sink.begin(batch.document);
  for (auto& block : batch.blocks) {
    if (!sink.take(*block)) return false;
    block.reset();
  }
  if (batch.result) sink.end(*batch.result);
  return true;
}

void render(Block& block, const Sink& sink, bool wants_hunks) {
  if (wants_hunks) compose(block);
  sink.render(block);
}

}  // namespace

struct Pipeline::Impl {
  const RuleSet& rules;
  const Decisions& decisions;
  FlowOptions options;
  std::shared_ptr<const BlockStages> stages;
  std::unique_ptr<Dedupe> dedupe;

  // One run: the steps, and what they share.
  struct Run {
    Run(Impl& impl, DocumentQueue& documents, Sink& to)
        : sink(to),
          setup{impl.decisions, *impl.stages, impl.dedupe.get(), impl.options.title,
                to.wants_hunks()},
          reader(documents, cut_options(impl.options)),
          finisher(setup, impl.options, result) {
      result.edits_per_rule.resize(impl.rules.size());
      result.reports_per_rule.resize(impl.rules.size());
    }

    void serial();
    void parallel(size_t threads);

    static CutOptions cut_options(const FlowOptions& options) {
      CutOptions cut;
      cut.paragraphs = options.paragraphs;
      return cut;
    }

    Sink& sink;
    const WorkSetup setup;
    FlowResult result;
    Reader reader;
    Finisher finisher;
  };
};

void Pipeline::Impl::Run::serial() {
  while (std::unique_ptr<Piece> piece = reader.next()) {
    if (piece->block != nullptr) clean_block(setup, *piece->block);
    const std::unique_ptr<Batch> batch = finisher.add(std::move(piece));
    for (auto& block : batch->blocks) render(*block, sink, setup.keep_versions);
    if (deliver(*batch, sink)) continue;
    result.stopped = true;
    return;
  }
}

void Pipeline::Impl::Run::parallel(size_t threads) {
  using tbb::filter_mode;
  using PiecePointer = std::unique_ptr<Piece>;
  using BatchPointer = std::unique_ptr<Batch>;
  std::atomic<bool> stop = false;
  const auto read = [&](tbb::flow_control& control) {
    PiecePointer piece = stop ? nullptr : reader.next();
    if (piece == nullptr) control.stop();
    return piece;
  };
  const auto clean = [&](PiecePointer piece) {
    if (piece->block != nullptr && !stop) clean_block(setup, *piece->block);
    return piece;
  };
  const auto finish = [&](PiecePointer piece) {
    return stop ? nullptr : finisher.add(std::move(piece));
  };
  const auto draw = [&](BatchPointer batch) {
    if (batch == nullptr || stop) return batch;
    tbb::parallel_for(size_t{0}, batch->blocks.size(),
                      [&](size_t i) { render(*batch->blocks[i], sink, setup.keep_versions); });
    return batch;
  };
  const auto write = [&](const BatchPointer& batch) {
    if (batch != nullptr && !stop && !deliver(*batch, sink)) stop = true;
  };
  tbb::parallel_pipeline(
      2 * threads + 2,
      tbb::make_filter<void, PiecePointer>(filter_mode::serial_in_order, read) &
          tbb::make_filter<PiecePointer, PiecePointer>(filter_mode::parallel, clean) &
          tbb::make_filter<PiecePointer, BatchPointer>(filter_mode::serial_in_order, finish) &
          tbb::make_filter<BatchPointer, BatchPointer>(filter_mode::parallel, draw) &
          tbb::make_filter<BatchPointer, void>(filter_mode::serial_in_order, write));
  result.stopped = stop;
}

Pipeline::Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options,
                   std::shared_ptr<const BlockStages> stages)
    : impl_(new Impl{rules, decisions, std::move(options), std::move(stages), nullptr}) {
  const FlowOptions& given = impl_->options;
  if (given.stages[static_cast<size_t>(StageId::kDedupe)]) {
    impl_->dedupe = std::make_unique<Dedupe>(StageSetup{rules, decisions}, given.index_bytes);
  }
}

Pipeline::Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options)
    : Pipeline(rules, decisions, options,
               std::make_shared<const BlockStages>(
                   make_block_stages({rules, decisions}, options.stages))) {}

Pipeline::~Pipeline() = default;

FlowResult Pipeline::run(DocumentQueue& documents, Sink& sink) {
  Impl::Run run(*impl_, documents, sink);
  const size_t cores = static_cast<size_t>(tbb::info::default_concurrency());
  const size_t threads = impl_->options.threads > 0 ? impl_->options.threads : cores;
  if (threads == 1) {
    run.serial();  // the same steps, without a scheduler
  } else {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(static_cast<int>(threads));
    arena.execute([&] { run.parallel(threads); });
  }
  if (impl_->dedupe) run.result.dedupe = impl_->dedupe->stats();
  return std::move(run.result);
}

std::array<bool, kStages> needed_stages(const RuleSet& rules, const Decisions& decisions) {
  std::array<bool, kStages> needed{};
  for (const StageEntry& stage : stage_table()) {
    needed[static_cast<size_t>(stage.id)] = stage_enabled(rules, decisions, stage.name);
  }
  return needed;
}

}  // namespace kotidy
