#include "pipeline/flow/finisher.h"

#include <string>
#include <utility>

#include "pipeline/text/foreign_bytes.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

Finisher::Finisher(const WorkSetup& setup, const FlowOptions& options, FlowResult& result)
    : setup_(setup),
      options_(options),
      guarding_(!options.paragraphs && options.max_removed < 1),
      result_(result),
      guard_(options.max_removed, options.max_removed_given),
      invalid_rule_(setup.rules.find("normalize.invalid")) {}

std::unique_ptr<Batch> Finisher::add(std::unique_ptr<Piece> piece) {
  auto batch = std::make_unique<Batch>();
  batch->document = piece->document;
  batch->begins = piece->first;
  if (piece->first) start(piece->document);
  const bool ends = piece->block == nullptr || piece->block->last;
  if (piece->block != nullptr) {
    if (piece->first && piece->document.record == nullptr) look_at(*piece->block);
    dedupe(*piece->block);
    if (guarding_) {
      batch->blocks = guard_.add(std::move(piece->block));
    } else {
      batch->blocks.push_back(std::move(piece->block));
    }
  }
  if (ends) {
    for (auto& block : guard_.finish()) batch->blocks.push_back(std::move(block));
  }
  for (const auto& block : batch->blocks) {
    place(*block);
    count(*block);
  }
  if (ends) finish(std::move(piece->error), *batch);
  return batch;
}

void Finisher::start(const DocumentInfo& document) {
  document_ = {};
  document_.document = document;
  out_line_ = 1;
  if (document.opens_file) {
    invalid_before_ = invalid_places();
    bytes_before_ = result_.in_bytes;
    is_foreign_ = false;
  }
  if (setup_.dedupe == nullptr) return;
  if (options_.on_document) options_.on_document(document);
  setup_.dedupe->name_document(document.name,
                               document.record == nullptr ? 0 : document.record->line);
  setup_.dedupe->start_document();
}

// Only of files as a whole: records were looked at where they were read.
void Finisher::look_at(const Block& first) {
  const ForeignBytes kind = foreign_bytes(first.original);
  if (kind == ForeignBytes::kNone) return;
  is_foreign_ = kind != ForeignBytes::kJson && kind != ForeignBytes::kHtml;
  ForeignDocuments& found = result_.foreign;
  if (found.count++ > 0) return;
  found.first = document_.document.name;
  found.kind = kind;
}

void Finisher::dedupe(Block& block) {
  if (setup_.dedupe == nullptr) return;
  const auto at = static_cast<size_t>(StageId::kDedupe);
  Rewriter out(block.text_after(kBlockStages - 1), setup_.decisions, block.edits[at]);
  BlockContext context = context_of(block, setup_.title);
  context.explain = setup_.explain;
  setup_.dedupe->run(block.passages, context, out);
  block.passages = {};
  finish_stage(setup_, block, StageId::kDedupe);
}

void Finisher::place(Block& block) {
  const std::string_view text = block.final_text();
  block.out_at = document_.out_bytes;
  block.out_line = out_line_;
  document_.out_bytes += text.size();
  out_line_ += count_byte(text, '\n');
}

void Finisher::count(const Block& block) {
  document_.in_bytes += block.original.size();
  document_.in_syllables += block.in_syllables;
  document_.out_syllables += block.out_syllables;
  document_.guarded |= block.passed_through;
  for (const StageEdits& stage : block.edits) {
    document_.edits += stage.edits.size();
    for (const Edit& edit : stage.edits) {
      ++result_.edits_per_rule[static_cast<size_t>(edit.rule)];
    }
    for (const Edit& edit : stage.reports) {
      ++result_.reports_per_rule[static_cast<size_t>(edit.rule)];
    }
  }
}

uint64_t Finisher::invalid_places() const {
  if (!invalid_rule_) return 0;
  const auto rule = static_cast<size_t>(*invalid_rule_);
  return result_.edits_per_rule[rule] + result_.reports_per_rule[rule];
}

// Of the file that ends.
void Finisher::look_for_invalid() {
  constexpr uint64_t kBytesAPlace = 20;  // a broken file has fewer, one in CP949 a place in two
  const uint64_t places = invalid_places() - invalid_before_;
  const uint64_t bytes = result_.in_bytes - bytes_before_;
  if (is_foreign_ || places * kBytesAPlace <= bytes) return;
  result_.invalid.push_back({document_.document.name, places, bytes});
}

void Finisher::finish(std::string error, Batch& batch) {
  document_.error = std::move(error);
  result_.documents += !document_.document.rest;
  result_.in_bytes += document_.in_bytes;
  result_.out_bytes += document_.out_bytes;
  result_.guarded += document_.guarded;
  result_.failed += !document_.error.empty();
  if (document_.document.closes_file) look_for_invalid();
  batch.result = document_;
}

}  // namespace kotidy
