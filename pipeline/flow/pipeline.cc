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

void render(const WorkSetup& setup, Block& block, const Sink& sink) {
  if (needs_hunks(setup, block)) compose(block);
  sink.render(block);
}

// Records are small: they travel together.
constexpr size_t kLoadBytes = size_t{32} << 10;
constexpr size_t kLoadPieces = 32;

class Load {
 public:
  // True when it is full.
  bool add(std::unique_ptr<Piece> piece) {
    bytes_ += piece->block == nullptr ? 0 : piece->block->original.size();
    const bool small = piece->document.record != nullptr;
    pieces.push_back(std::move(piece));
    return !small || bytes_ >= kLoadBytes || pieces.size() == kLoadPieces;
  }

  std::vector<std::unique_ptr<Piece>> pieces;

 private:
  size_t bytes_ = 0;
};

}  // namespace

struct Pipeline::Impl {
  const RuleSet& rules;
  const Decisions& decisions;
  FlowOptions options;
  std::shared_ptr<const BlockStages> stages;
  std::unique_ptr<Dedupe> dedupe;
  std::unique_ptr<furniture::ProfileFinder> finder;  // null: nothing is to be found
  const RuleMask frame{rules, "frame"};

  ProfileChoice profile() const {
    return {finder.get(), options.profile.value_or(Profile::kGeneral)};
  }

  // One run: the steps, and what they share.
  struct Run {
    Run(Impl& impl, DocumentQueue& documents, Sink& to)
        : sink(to),
          setup{impl.rules,         impl.frame,
                impl.decisions,     impl.options.profiles.get(),
                *impl.stages,       impl.dedupe.get(),
                impl.options.title, to.wants_hunks(),
                to.wants_evidence()},
          at_once(impl.options.paragraphs),
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
    const bool at_once;  // nothing waits for what follows it
    Reader reader;
    Finisher finisher;
  };
};

void Pipeline::Impl::Run::serial() {
  while (std::unique_ptr<Piece> piece = reader.next()) {
    if (piece->block != nullptr) clean_block(setup, *piece->block);
    const std::unique_ptr<Batch> batch = finisher.add(std::move(piece));
    for (auto& block : batch->blocks) render(setup, *block, sink);
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
    Load load;
    std::vector<std::unique_ptr<Batch>> batches;
  };
  std::vector<Slot> slots(2 * threads + 2);
  size_t turn = 0;
  std::atomic<bool> stop = false;
  const auto read = [&](tbb::flow_control& control) {
    Slot* slot = &slots[turn++ % slots.size()];
    slot->load = {};
    while (!stop) {
      std::unique_ptr<Piece> piece = reader.next();
      if (piece == nullptr || slot->load.add(std::move(piece)) || at_once) break;
    }
    if (slot->load.pieces.empty()) control.stop();
    return slot;
  };
  const auto clean = [&](Slot* slot) {
    for (const auto& piece : slot->load.pieces) {
      if (piece->block != nullptr && !stop) clean_block(setup, *piece->block);
    }
    return slot;
  };
  const auto finish = [&](Slot* slot) {
    for (auto& piece : slot->load.pieces) {
      if (!stop) slot->batches.push_back(finisher.add(std::move(piece)));
    }
    return slot;
  };
  const auto draw = [&](Slot* slot) {
    std::vector<Block*> blocks;
    for (const auto& batch : slot->batches) {
      for (const auto& block : batch->blocks) blocks.push_back(block.get());
    }
    if (stop) return slot;
    tbb::parallel_for(tbb::blocked_range<size_t>(0, blocks.size()), [&](const auto& range) {
      for (size_t i = range.begin(); i < range.end(); ++i) render(setup, *blocks[i], sink);
    });
    return slot;
  };
  const auto write = [&](Slot* slot) {
    for (const auto& batch : slot->batches) {
      if (!stop && !deliver(*batch, sink)) stop = true;
    }
    slot->batches.clear();
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
    const StageSetup setup{rules, decisions};
    impl_->dedupe = given.ownership != nullptr
                        ? std::make_unique<Dedupe>(setup, *given.ownership)
                        : std::make_unique<Dedupe>(setup, given.index_bytes, given.scope);
    impl_->dedupe->set_repeats(given.repeats);
    impl_->dedupe->set_earlier_text(given.earlier_text);
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
