#include "pipeline/cli/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "pipeline/flow/pipeline.h"
#include "pipeline/report/colour.h"
#include "pipeline/rule/decisions.h"
#include "pipeline/rule/profile.h"

namespace kotidy {
namespace {

constexpr size_t kShownChars = 300;

class TextSink : public Sink {
 public:
  TextSink(const RuleSet& rules, bool names) : rules_(rules), names_(names) {}
  bool wants_hunks() const override { return names_; }
  bool take(Block& block) override {
    text += block.final_text();
    for (const Hunk& hunk : block.hunks) {
      for (const Step& step : hunk.steps) {
        if (rules_[step.rule].stage != "segment") applied += " " + rules_[step.rule].id;
      }
    }
    return true;
  }

  std::string text, applied;

 private:
  const RuleSet& rules_;
  bool names_;
};

// One text through some stages. Compiled once, run for many examples.
class Runner {
 public:
  // Whatever some profile takes out is, and so are the classes `drop`.
  Runner(const RuleSet& rules, Care care, std::array<bool, kStages> stages,
         const std::vector<std::string>& drop = {})
      : rules_(rules),
        decisions_(united(
            decide_profiles(rules, make_decisions(rules, {}, {}, care, unused_), {}, drop, unused_),
            std::nullopt)) {
    FlowOptions options;
    options.threads = 1;
    options.max_removed = 1;  // an example may be nothing but what is taken out
    options.stages = stages;
    options.terms = std::make_shared<const Terms>(example_terms(rules));
    pipeline_ = std::make_unique<Pipeline>(rules_, decisions_, options);
  }

  bool ignores(const Rule& rule) const {
    return decisions_[*rules_.find(rule.id)] == Decision::kIgnore;
  }

  TextSink run(const std::string& text, bool names) {
    TextSink sink(rules_, names);
    const auto document = memory_queue("example", text);
    pipeline_->run(*document, sink);
    return sink;
  }

 private:
  Diagnostics unused_;  // no names are given that could be wrong
  const RuleSet& rules_;
  Decisions decisions_;
  std::unique_ptr<Pipeline> pipeline_;
};

std::string shown(const std::string& text) { return on_one_line(text, kShownChars); }

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return text;
}

// Whoever writes an example about lines writes no line end after the last one.
std::string_view without_last_line_end(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

class Examples {
 public:
  explicit Examples(const RuleSet& rules) : rules_(rules) {}

  ExampleResult run() {
    for (size_t stage = 0; stage < stage_names().size(); ++stage) {
      run_changes(stage, false);
      run_changes(stage, true);
    }
    std::array<bool, kStages> all{};
    all.fill(true);
    Runner runner(rules_, Care::kNormal, all);
    for (const Rule& rule : rules_.rules()) {
      Runner& fit = fitting(rule, runner, Care::kNormal, all);
      for (const std::string& text : rule.stays) check_stay(rule, text, fit);
    }
    return std::move(result_);
  }

 private:
  // All change examples of one stage, of tier C or of the others.
  void run_changes(size_t stage, bool reported) {
    std::unique_ptr<Runner> runner;
    for (const Rule& rule : rules_.rules()) {
      const bool tier_c = rule.tier == Tier::kReport;
      if (rule.stage != stage_names()[stage] || tier_c != reported) continue;
      if (runner == nullptr) {
        std::array<bool, kStages> only{};
        only[stage] = true;
        runner = std::make_unique<Runner>(rules_, reported ? Care::kRecall : Care::kNormal, only);
      }
      std::array<bool, kStages> only{};
      only[stage] = true;
      Runner& fit = fitting(rule, *runner, reported ? Care::kRecall : Care::kNormal, only);
      for (const Change& change : rule.changes) check_change(rule, change, fit);
    }
  }

  // A class that every profile keeps is dropped for the examples of its own rules.
  Runner& fitting(const Rule& rule, Runner& runner, Care care, std::array<bool, kStages> stages) {
    if (!runner.ignores(rule)) return runner;
    auto& own = dropping_[{rule.cls, static_cast<int>(care), stages}];
    if (own == nullptr)
      own = std::make_unique<Runner>(rules_, care, stages, std::vector<std::string>{rule.cls});
    return *own;
  }

  void check_change(const Rule& rule, const Change& change, Runner& runner) {
    ++result_.changes;
    const std::string got = runner.run(change.from, false).text;
    if (without_last_line_end(got) == without_last_line_end(change.to)) return;
    fail(rule, fmt::format("{} should change\n    {}\n  to\n    {}\n  and gives\n    {}", rule.id,
                           shown(change.from), shown(change.to), shown(got)));
  }

  void check_stay(const Rule& rule, const std::string& text, Runner& runner) {
    ++result_.stays;
    const TextSink sink = runner.run(text, true);
    if (without_blanks(sink.text) == without_blanks(text)) return;
    fail(rule, fmt::format("{} says this stays\n    {}\n  but it becomes\n    {}\n  by{}", rule.id,
                           shown(text), shown(sink.text), sink.applied));
  }

  void fail(const Rule& rule, std::string message) {
    result_.failures.push_back({rule.place, std::move(message)});
  }

  const RuleSet& rules_;
  std::map<std::tuple<std::string, int, std::array<bool, kStages>>, std::unique_ptr<Runner>>
      dropping_;
  ExampleResult result_;
};

}  // namespace

ExampleResult run_examples(const RuleSet& rules) { return Examples(rules).run(); }

}  // namespace kotidy
