// The whole way of the data:
//
//   read, cut (in order) → block stages, dedupe's scan (parallel) → dedupe, damage guard, places in
//   the output (in order) → Sink::render (parallel) → Sink::take (in order)
//
// The result is a function of the text: not of reads, threads or time. With one thread the same
// steps run one after another, without a scheduler.
//
// Memory on an endless stream is bounded: 2 × threads + 2 blocks on their way, 16 held by the
// damage guard and 16 released by it, of 0.25–0.5 MiB each, with one cleaned version, or all
// versions if the sink wants hunks. Measured, all of the process but the index of dedupe
// (FlowOptions::index_bytes): 18 MB for one thread, 30 MB for two; 55–65 MB with
// hunks on two and four.
//
// Idempotent: but a second run cuts its blocks elsewhere, so that of a document of many blocks a
// few sentence breaks beside a cut may differ, where a decision looks at the text around.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/flow/block.h"
#include "pipeline/io/source.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/correct/term_list.h"
#include "pipeline/stage/stages.h"
#include "pipeline/text/foreign_bytes.h"

namespace kotidy {

struct FlowOptions {
  std::string title;                       // document title, as evidence for rules
  std::shared_ptr<const Terms> terms;      // right spellings (--terms); null: none
  size_t threads = 0;                      // 0: one per core
  double max_removed = 0.6;                // damage guard: share of syllables a document may lose
  bool max_removed_given = false;          // given by the user: judge short documents too
  size_t index_bytes = size_t{128} << 20;  // memory of the dedupe index
  dedupe::Repeats repeats = dedupe::Repeats::kRemove;
  dedupe::Scope scope = dedupe::Scope::kDocument;  // of repeats
  // Instead of that index; must outlive the pipeline. Null: none.
  dedupe::Ownership* ownership = nullptr;
  // Called in order, before dedupe sees a document, and for the rest of a file of records.
  std::function<void(const DocumentInfo&)> on_document;
  dedupe::EarlierText earlier_text;  // quotes first copies in other documents; null: nobody does
  std::array<bool, kStages> stages = {true, true, true, true, true, true};  // false: not run
  Unmarked unmarked = Unmarked::kAuto;  // where sentences end that bear no mark
  // Decisions by the profile of a document; null: the same for all. `profile`: of every document;
  // null: the first block of each tells (stage/furniture/profile_finder.h), a paragraph aside.
  std::shared_ptr<const ProfileDecisions> profiles;
  std::optional<Profile> profile;
  // A block is a paragraph and is given out at once (--line-buffered, a terminal). The damage
  // guard, which has to hold text back, is off, and rules see one paragraph as their block.
  bool paragraphs = false;
};

// The stages that have a rule which is not ignored (--only, --skip).
std::array<bool, kStages> needed_stages(const RuleSet& rules, const Decisions& decisions);

// Documents that are no UTF-8 text by their first bytes. They are cleaned like any other.
struct ForeignDocuments {
  uint64_t count = 0;
  std::string first;  // its name
  ForeignBytes kind = ForeignBytes::kNone;
};

// A file much of which is no UTF-8, as text in CP949 is not; its records taken together.
struct InvalidFile {
  std::string name;
  uint64_t places = 0, bytes = 0;
};

struct FlowResult {
  std::vector<uint64_t> edits_per_rule;    // indexed by RuleId; applied
  std::vector<uint64_t> reports_per_rule;  // seen and left
  DedupeStats dedupe;
  uint64_t documents = 0, in_bytes = 0, out_bytes = 0;
  uint64_t guarded = 0;  // documents the damage guard touched
  uint64_t failed = 0;   // documents that could not be read
  bool stopped = false;  // the sink asked to stop
  ForeignDocuments foreign;
  std::vector<InvalidFile> invalid;
};

class Pipeline {
 public:
  // rules and decisions must outlive the pipeline.
  Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options);
  // The same with stages compiled before: pipelines of many threads may share them.
  Pipeline(const RuleSet& rules, const Decisions& decisions, FlowOptions options,
           std::shared_ptr<const BlockStages> stages);
  ~Pipeline();

  // Runs documents through, in order. The sink sees begin, take…, end per document; a document
  // that can't be read gets an `end` with an error, and the run goes on with the next one.
  // Exceptions of stages and of the sink are thrown through. One run at a time.
  FlowResult run(DocumentQueue& documents, Sink& sink);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kotidy
