// What a stage is: a function from a block's text to edits, nothing else.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/edit/rewriter.h"
#include "pipeline/rule/literal_hits.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/segment/unmarked.h"

namespace kotidy {

// In the order of the pipeline (stages.cc has the table and says why this order).
enum class StageId : uint8_t { kNormalize, kFurniture, kAds, kCorrect, kSegment, kDedupe };
inline constexpr int kStages = 6;

std::string_view stage_name(StageId stage);

class Endings;  // stage/segment/endings.h
struct Term;    // stage/correct/term_list.h

// Where a block stands in its document. Blocks are cut by content alone (flow/cutter.h), so these
// too are functions of the text.
struct BlockContext {
  std::string_view title;   // document title (--title); may be empty
  bool starts_line = true;  // false: the cut before this block was inside a line
  bool ends_line = true;    // false: the cut after this block is inside a line
  bool first = true;        // first / last block of the document
  bool last = true;
  bool explain = false;          // evidence is read: without it a stage may save itself the words
  LiteralHits* words = nullptr;  // of the text the stage reads; null: nobody has looked yet
  // Ascending: places in the text where a line's time code stood that an earlier stage took away.
  // Null: no stage has looked.
  const std::vector<size_t>* timed = nullptr;
  const Decisions* decisions = nullptr;  // of the document's profile; null: those of StageSetup
};

// A stage that sees one block at a time. Objects are built once, hold compiled data and are used
// by many threads at once.
class BlockStage {
 public:
  virtual ~BlockStage() = default;
  // Reads out.input(), writes edits. Time linear in the input for any input.
  virtual void run(const BlockContext& context, Rewriter& out) const = 0;
};

struct StageSetup {
  const RuleSet& rules;
  const Decisions& decisions;
  Unmarked unmarked = Unmarked::kAuto;
  const std::vector<Term>* terms = nullptr;          // the user's (--terms); null: none
  std::shared_ptr<const Endings> endings = nullptr;  // shared by stages; null: each makes its own
};

std::unique_ptr<BlockStage> make_normalize(const StageSetup& setup);
std::unique_ptr<BlockStage> make_furniture(const StageSetup& setup);
std::unique_ptr<BlockStage> make_ads(const StageSetup& setup);
std::unique_ptr<BlockStage> make_correct(const StageSetup& setup);
std::unique_ptr<BlockStage> make_segment(const StageSetup& setup);
// dedupe sees documents, not blocks: stage/dedupe/dedupe.h

}  // namespace kotidy
