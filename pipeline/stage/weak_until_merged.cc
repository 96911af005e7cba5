// Weak stand-ins while the stages are being merged; gone before the first release commit.
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/stage.h"
#define WEAK __attribute__((weak))
namespace kotidy {
namespace { class Nothing : public BlockStage { public: void run(const BlockContext&, Rewriter&) const override {} }; }
WEAK std::unique_ptr<BlockStage> make_furniture(const StageSetup&) { return std::make_unique<Nothing>(); }
WEAK std::unique_ptr<BlockStage> make_ads(const StageSetup&) { return std::make_unique<Nothing>(); }
WEAK std::unique_ptr<BlockStage> make_correct(const StageSetup&) { return std::make_unique<Nothing>(); }
namespace { DedupeStats none; }
struct Dedupe::Impl {};
WEAK Dedupe::Dedupe(const StageSetup&, size_t) {}
WEAK Dedupe::~Dedupe() {}
WEAK Passages Dedupe::scan(std::string_view) const { return {}; }
WEAK void Dedupe::start_document() {}
WEAK void Dedupe::run(const Passages&, const BlockContext&, Rewriter&) {}
WEAK const DedupeStats& Dedupe::stats() const { return none; }
}  // namespace kotidy
