#include "pipeline/stage/dedupe/dedupe.h"

#include "pipeline/stage/dedupe/index.h"
#include "pipeline/stage/dedupe/judge.h"
#include "pipeline/stage/dedupe/rules.h"
#include "pipeline/stage/dedupe/scan.h"
#include "pipeline/stage/dedupe/writer.h"

namespace kotidy {

struct Dedupe::Impl {
  Impl(const StageSetup& setup, size_t index_bytes, dedupe::Scope scope, dedupe::Repeats repeats)
      : rules(setup.rules),
        decisions(setup.decisions),
        index(index_bytes, scope),
        judge(rules, decisions, index),
        writer(rules.overlap, repeats) {}

  dedupe::Rules rules;
  const Decisions& decisions;
  dedupe::PassageIndex index;
  dedupe::Judge judge;
  dedupe::Writer writer;
  DedupeStats stats;
};

Dedupe::Dedupe(const StageSetup& setup, size_t index_bytes, dedupe::Scope scope,
               dedupe::Repeats repeats)
    : impl_(std::make_unique<Impl>(setup, index_bytes, scope, repeats)) {}

Dedupe::~Dedupe() = default;

Passages Dedupe::scan(std::string_view block) const {
  return dedupe::Scanner(impl_->rules, impl_->decisions).scan(block);
}

void Dedupe::start_document() {
  impl_->judge.start_document();
  impl_->writer.start_document();
}

void Dedupe::run(const Passages& passages, const BlockContext& context, Rewriter& out) {
  if (!context.last) impl_->index.expect_many();
  const auto& verdicts = impl_->judge.run(out.input(), passages, context);
  impl_->writer.write(passages, verdicts, context.last, out);
  impl_->stats = impl_->judge.stats();
}

const DedupeStats& Dedupe::stats() const { return impl_->stats; }

}  // namespace kotidy
