#include "pipeline/stage/dedupe/dedupe.h"

#include <utility>

#include "pipeline/stage/dedupe/index.h"
#include "pipeline/stage/dedupe/judge.h"
#include "pipeline/stage/dedupe/rules.h"
#include "pipeline/stage/dedupe/scan.h"
#include "pipeline/stage/dedupe/writer.h"

namespace kotidy {

struct Dedupe::Impl {
  Impl(const StageSetup& setup, dedupe::Ownership& ownership,
       std::unique_ptr<dedupe::PassageIndex> own)
      : rules(setup.rules),
        decisions(setup.decisions),
        own_index(std::move(own)),
        index(ownership),
        judge(rules, decisions, index),
        writer(rules.overlap, ownership) {}

  dedupe::Rules rules;
  const Decisions& decisions;
  std::unique_ptr<dedupe::PassageIndex> own_index;  // null: `index` is someone else's
  dedupe::Ownership& index;
  dedupe::Judge judge;
  dedupe::Writer writer;
  DedupeStats stats;
};

Dedupe::Dedupe(const StageSetup& setup, size_t index_bytes, dedupe::Scope scope) {
  auto index = std::make_unique<dedupe::PassageIndex>(index_bytes, scope);
  dedupe::Ownership& ownership = *index;
  impl_ = std::make_unique<Impl>(setup, ownership, std::move(index));
}

Dedupe::Dedupe(const StageSetup& setup, dedupe::Ownership& ownership)
    : impl_(std::make_unique<Impl>(setup, ownership, nullptr)) {}

Dedupe::~Dedupe() = default;

void Dedupe::set_repeats(dedupe::Repeats repeats) { impl_->writer.set_repeats(repeats); }
void Dedupe::set_earlier_text(dedupe::EarlierText text) {
  impl_->writer.set_earlier_text(std::move(text));
}

Passages Dedupe::scan(std::string_view block) const {
  return dedupe::Scanner(impl_->rules, impl_->decisions).scan(block);
}

void Dedupe::name_document(std::string_view file, uint64_t record) {
  if (impl_->own_index) impl_->own_index->name_document(file, record);
}

void Dedupe::start_document() {
  impl_->judge.start_document();
  impl_->writer.start_document();
}

void Dedupe::run(const Passages& passages, const BlockContext& context, Rewriter& out) {
  const auto& verdicts = impl_->judge.run(out.input(), passages, context);
  impl_->writer.write(passages, verdicts, context.last, out);
  impl_->stats = impl_->judge.stats();
}

const DedupeStats& Dedupe::stats() const { return impl_->stats; }

}  // namespace kotidy
