#include "pipeline/flow/pipeline.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

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
  std::unique_ptr<furniture::ProfileFinder> finder;  // null: nothing is to be found

  ProfileChoice profile() const {
    return {finder.get(), options.profile.value_or(Profile::kGeneral)};
  }

  // One run: the steps, and what they share.
  struct Run {
    Run(Impl& impl, DocumentQueue& documents, Sink& to)
        : sink(to),
          setup{impl.rules,
                impl.decisions,
                impl.options.profiles.get(),
                *impl.stages,
                impl.dedupe.get(),
                impl.options.title,
                to.wants_hunks(),
                to.wants_evidence()},
          reader(documents, cut_options(impl.options), impl.profile()),
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
  // What a token carries. The scheduler drops tokens when a step throws, so they own nothing; as
  // they end in order and at most slots.size() are alive, slots are free again in order.
  struct Slot {
    std::unique_ptr<Piece> piece;
    std::unique_ptr<Batch> batch;
  };
  std::vector<Slot> slots(2 * threads + 2);
  size_t turn = 0;
  std::atomic<bool> stop = false;
  const auto read = [&](tbb::flow_control& control) {
    Slot* slot = &slots[turn++ % slots.size()];
    slot->piece = stop ? nullptr : reader.next();
    if (slot->piece == nullptr) control.stop();
    return slot;
  };
  const auto clean = [&](Slot* slot) {
    if (slot->piece->block != nullptr && !stop) clean_block(setup, *slot->piece->block);
    return slot;
  };
  const auto finish = [&](Slot* slot) {
    if (!stop) slot->batch = finisher.add(std::move(slot->piece));
    return slot;
  };
  const auto draw = [&](Slot* slot) {
    if (slot->batch == nullptr || stop) return slot;
    const auto& blocks = slot->batch->blocks;
    tbb::parallel_for(size_t{0}, blocks.size(),
                      [&](size_t i) { render(*blocks[i], sink, setup.keep_versions); });
    return slot;
  };
  const auto write = [&](Slot* slot) {
    if (slot->batch != nullptr && !stop && !deliver(*slot->batch, sink)) stop = true;
    slot->batch.reset();
  };
  tbb::parallel_pipeline(slots.size(),
                         tbb::make_filter<void, Slot*>(filter_mode::serial_in_order, read) &
                             tbb::make_filter<Slot*, Slot*>(filter_mode::parallel, clean) &
                             tbb::make_filter<Slot*, Slot*>(filter_mode::serial_in_order, finish) &
                             tbb::make_filter<Slot*, Slot*>(filter_mode::parallel, draw) &
                             tbb::make_filter<Slot*, void>(filter_mode::serial_in_order, write));
  result.stopped = stop;
}

Pipeline::Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options,
                   std::shared_ptr<const BlockStages> stages)
    : impl_(new Impl{rules, decisions, std::move(options), std::move(stages), nullptr, nullptr}) {
  const FlowOptions& given = impl_->options;
  if (given.profiles != nullptr && !given.profile && !given.paragraphs)
    impl_->finder = std::make_unique<furniture::ProfileFinder>(rules);
  if (given.stages[static_cast<size_t>(StageId::kDedupe)]) {
    impl_->dedupe = std::make_unique<Dedupe>(StageSetup{rules, decisions}, given.index_bytes);
  }
}

Pipeline::Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options)
    : Pipeline(rules, decisions, options,
               std::make_shared<const BlockStages>(make_block_stages(
                   {rules, decisions, options.unmarked, options.terms.get()}, options.stages))) {}

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
