// The library: one text in memory through the same flow as the command line.
#include <mutex>
#include <stdexcept>
#include <utility>

#include "pipeline/flow/pipeline.h"
#include "pipeline/kotidy.h"
#include "pipeline/rule/decisions.h"
#include "pipeline/rule/locate.h"

namespace kotidy {
namespace {

class CollectingSink : public Sink {
 public:
  CollectingSink(const RuleSet& rules, Cleaned& to) : rules_(rules), to_(to) {}

  bool wants_hunks() const override { return true; }
  bool take(Block& block) override {
    to_.text += block.final_text();
    for (const Hunk& hunk : block.hunks) add(block, hunk);
    return true;
  }
  void end(const DocumentResult& result) override { to_.guarded = result.guarded; }

 private:
  void add(const Block& block, const Hunk& hunk) {
    AppliedChange change;
    change.in_begin = block.in_at + hunk.span.in_begin;
    change.in_end = block.in_at + hunk.span.in_end;
    change.out_begin = block.out_at + hunk.span.out_begin;
    change.out_end = block.out_at + hunk.span.out_end;
    change.old_text = hunk.old_text;
    change.new_text = hunk.new_text;
    for (const Step& step : hunk.steps) change.rules.push_back(rules_[step.rule].id);
    to_.changes.push_back(std::move(change));
  }

  const RuleSet& rules_;
  Cleaned& to_;
};

Care care_of(Options::Care care) {
  switch (care) {
    case Options::Care::kPrecision:
      return Care::kPrecision;
    case Options::Care::kRecall:
      return Care::kRecall;
    case Options::Care::kNormal:
      break;
  }
  return Care::kNormal;
}

std::unique_ptr<RuleSet> load_rules(const Options& options, Diagnostics& wrong) {
  std::vector<std::string> directories = {options.rules_dir.empty() ? find_rules_dir()
                                                                    : options.rules_dir};
  if (directories.front().empty()) {
    wrong.add("the rules directory was not found: set KOTIDY_RULES or Options::rules_dir");
    return nullptr;
  }
  directories.insert(directories.end(), options.extra_rules.begin(), options.extra_rules.end());
  return RuleSet::load(directories, wrong, are_shipped_rules(directories.front()));
}

}  // namespace

struct Cleaner::Impl {
  std::unique_ptr<RuleSet> rules;
  Decisions decisions;
  FlowOptions flow;
  std::shared_ptr<const BlockStages> stages;
  // A pipeline serves one text at a time; idle ones wait here for the next.
  std::mutex mutex;
  std::vector<std::unique_ptr<Pipeline>> idle;

  void decide(const Options& options, Diagnostics& wrong) {
    if (options.profile != "auto") {
      flow.profile = profile_named(options.profile);
      if (!flow.profile) wrong.add("no such profile: '" + options.profile + "'");
    }
    const auto profiles = std::make_shared<const ProfileDecisions>(decide_profiles(
        *rules, make_decisions(*rules, options.only, options.skip, care_of(options.care), wrong),
        options.keep, options.drop, wrong));
    decisions = united(*profiles, flow.profile);
    flow.profiles = profiles;
  }

  std::unique_ptr<Pipeline> take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<Pipeline>(*rules, decisions, flow, stages);
    std::unique_ptr<Pipeline> pipeline = std::move(idle.back());
    idle.pop_back();
    return pipeline;
  }
  void put_back(std::unique_ptr<Pipeline> pipeline) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(pipeline));
  }
};

Cleaner::Cleaner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Cleaner::~Cleaner() = default;

std::unique_ptr<Cleaner> Cleaner::make(const Options& options, Diagnostics& wrong) {
  auto impl = std::make_unique<Impl>();
  impl->rules = load_rules(options, wrong);
  if (impl->rules == nullptr) return nullptr;
  impl->decide(options, wrong);
  impl->flow.terms = std::make_shared<const Terms>(
      parse_terms(options.terms, "terms", readings_of(*impl->rules), wrong));
  if (!wrong.empty()) return nullptr;
  impl->flow.title = options.title;
  impl->flow.threads = options.threads;
  impl->flow.max_removed = options.max_removed;
  impl->flow.unmarked = options.unmarked;
  impl->flow.stages = needed_stages(*impl->rules, impl->decisions);
  try {
    impl->stages = std::make_shared<const BlockStages>(
        make_block_stages({*impl->rules, impl->decisions, options.unmarked, impl->flow.terms.get()},
                          impl->flow.stages));
    impl->put_back(impl->take());  // dedupe too finds its rules now or never
  } catch (const std::runtime_error& error) {
    wrong.add(error.what());
    return nullptr;
  }
  return std::unique_ptr<Cleaner>(new Cleaner(std::move(impl)));
}

Cleaned Cleaner::clean(std::string_view text) const {
  Cleaned cleaned;
  CollectingSink sink(*impl_->rules, cleaned);
  const auto document = memory_queue("", text);
  // Should a stage throw, its pipeline is not used again.
  std::unique_ptr<Pipeline> pipeline = impl_->take();
  pipeline->run(*document, sink);
  impl_->put_back(std::move(pipeline));
  return cleaned;
}

std::string Cleaner::restore(const Cleaned& cleaned) {
  const std::string_view text = cleaned.text;
  std::string original;
  size_t at = 0;
  for (const AppliedChange& change : cleaned.changes) {
    original += text.substr(at, change.out_begin - at);
    original += change.old_text;
    at = change.out_end;
  }
  original += text.substr(at);
  return original;
}

}  // namespace kotidy
