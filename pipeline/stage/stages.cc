#include "pipeline/stage/stages.h"

#include "pipeline/stage/segment/endings.h"

namespace kotidy {
namespace {

constexpr std::array<StageEntry, kStages> kTable = {{
    {StageId::kNormalize, "normalize", make_normalize,
     "rules are written for clean characters: entities, blanks and jamo are settled before them"},
    {StageId::kFurniture, "furniture", make_furniture,
     "page furniture is known by whole lines, which later stages would join or split"},
    {StageId::kAds, "ads", make_ads,
     "advertisements are known by their place between sentences, once furniture is gone"},
    {StageId::kCorrect, "correct", make_correct, "words are set right only in text that stays"},
    {StageId::kSegment, "segment", make_segment,
     "sentence ends are found by endings, which normalize and correct repair"},
    {StageId::kDedupe, "dedupe", nullptr,
     "repeats differ by noise, spelling and line breaks that are gone by now"},
}};

}  // namespace

std::span<const StageEntry, kStages> stage_table() { return kTable; }

std::string_view stage_name(StageId stage) { return kTable[static_cast<size_t>(stage)].name; }

BlockStages make_block_stages(StageSetup setup, const std::array<bool, kStages>& wanted) {
  const auto wants = [&](StageId stage) { return wanted[static_cast<size_t>(stage)]; };
  // Three tables, one for each of these, were a tenth of the program's start.
  if (wants(StageId::kFurniture) || wants(StageId::kAds) || wants(StageId::kSegment)) {
    setup.endings = endings_for(setup);
  }
  BlockStages stages;
  for (size_t i = 0; i < stages.size(); ++i) {
    if (wanted[i]) stages[i] = kTable[i].make(setup);
  }
  return stages;
}

}  // namespace kotidy
