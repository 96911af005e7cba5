#include "pipeline/stage/segment/segment.h"

#include <memory>
#include <optional>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/evidence.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

namespace {

class Segment final : public BlockStage {
 public:
  explicit Segment(const StageSetup& setup)
      : endings_(endings_for(setup)),
        break_(setup.rules.require("segment.break")),
        join_(setup.rules.require("segment.join")),
        blank_(setup.rules.require("segment.blank")),
        unmarked_(setup.unmarked) {}

  void run(const BlockContext& context, Rewriter& out) const override {
    const std::string_view text = out.input();
    const BoundaryContext where{context.starts_line, context.first, context.ends_line, unmarked_};
    std::optional<BreakEvidence> evidence;
    if (context.explain) evidence.emplace(text, unmarked_);
    for (const Gap& gap : find_gaps(text, *endings_, where)) {
      if (gap.kind == GapKind::kLine && gap.end == gap.begin + 1 && text[gap.begin] == '\n' &&
          gap.begin != 0) {
        continue;  // nothing to write, as nearly always
      }
      out.keep_to(gap.begin);
      if (gap.kind == GapKind::kBreak) {
        write(out, gap, "\n", break_);
        if (evidence) out.because(evidence->at(gap));
      } else if (gap.kind == GapKind::kJoin) {
        write(out, gap, " ", join_);
      } else if (gap.begin == 0 && context.first) {
        out.erase(gap.end, blank_);  // empty lines before the first line
      } else {
        const bool edge = gap.begin == 0 || (gap.end == text.size() && context.last);
        write(out, gap, gap.kind == GapKind::kParagraph && !edge ? "\n\n" : "\n", blank_);
      }
    }
  }

 private:
  static void write(Rewriter& out, const Gap& gap, std::string_view by, RuleId rule) {
    const size_t size = gap.end - gap.begin;
    if (out.input().substr(gap.begin, size) == by) return;
    if (size == 0) {
      out.insert(by, rule);
    } else {
      out.replace(size, by, rule);
    }
  }

  std::shared_ptr<const Endings> endings_;
  RuleId break_, join_, blank_;
  Unmarked unmarked_;
};

}  // namespace

std::vector<SentenceSpan> find_sentences(std::string_view text, const Endings& endings) {
  std::vector<SentenceSpan> spans;
  size_t begin = 0;
  size_t size = text.size();
  while (begin < size && is_blank_byte(text[begin])) ++begin;
  while (size > begin && is_blank_byte(text[size - 1])) --size;
  bool paragraph = false;
  for (const Gap& gap : find_gaps(text, endings, {.first_line = true})) {
    if (gap.kind == GapKind::kJoin || gap.begin <= begin || gap.begin >= size) continue;
    spans.push_back({static_cast<uint32_t>(begin), gap.begin, paragraph});
    begin = gap.end;
    paragraph = gap.kind == GapKind::kParagraph;
  }
  if (begin < size)
    spans.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(size), paragraph});
  return spans;
}

std::unique_ptr<BlockStage> make_segment(const StageSetup& setup) {
  return std::make_unique<Segment>(setup);
}

}  // namespace kotidy
