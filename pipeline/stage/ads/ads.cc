#include "pipeline/stage/stage.h"
namespace kotidy {
namespace { class Ads final : public BlockStage { void run(const BlockContext&, Rewriter&) const override {} }; }
std::unique_ptr<BlockStage> make_ads(const StageSetup&) { return std::make_unique<Ads>(); }
}
