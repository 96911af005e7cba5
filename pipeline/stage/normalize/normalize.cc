// normalize: the first stage. Everything after it may rely on valid UTF-8 in NFC, "\n" line ends,
// single plain spaces, and sentence marks with a space behind them.

#include <simdjson.h>

#include "pipeline/stage/normalize/characters.h"
#include "pipeline/stage/normalize/draft.h"
#include "pipeline/stage/normalize/stops.h"
#include "pipeline/stage/normalize/suspects.h"
#include "pipeline/stage/stage.h"

namespace kotidy {
namespace {

// Cleaning one thing uncovers another: three passes do for what people write. The bound is for
// text built against us, so that time stays linear.
constexpr int kMostPasses = 32;

class Normalize : public BlockStage {
 public:
  explicit Normalize(const StageSetup& setup) : characters_(setup), stops_(setup) {}

  void run(const BlockContext& context, Rewriter& out) const override {
    Draft draft(out.input());
    if (!simdjson::validate_utf8(draft.text().data(), draft.text().size())) {
      const StageEdits edits = characters_.replace_invalid(draft.text());
      if (edits.edits.empty()) return;  // the rule is off: no other one can be trusted with this
      draft.apply(edits);
    }
    Suspects suspects;
    find_suspects(draft.text(), suspects);
    for (int pass = 0; pass < kMostPasses; ++pass) {
      StageEdits edits = characters_.clean(draft.text(), suspects.characters, context.ends_line);
      if (edits.edits.empty()) edits = stops_.mend(draft.text(), suspects.patterns);
      if (edits.edits.empty()) break;
      draft.apply(edits);
      update_suspects(draft.text(), edits, suspects);
    }
    draft.write(out);
  }

 private:
  CharacterCleaner characters_;
  StopMender stops_;
};

}  // namespace

std::unique_ptr<BlockStage> make_normalize(const StageSetup& setup) {
  return std::make_unique<Normalize>(setup);
}

}  // namespace kotidy
