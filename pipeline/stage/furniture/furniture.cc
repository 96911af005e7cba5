// The stage: patterns and detectors propose, neighbours are judged, one resolution decides.
#include <algorithm>

#include "pipeline/rule/evidence.h"
#include "pipeline/rule/matcher.h"
#include "pipeline/stage/apply.h"
#include "pipeline/stage/furniture/amid.h"
#include "pipeline/stage/furniture/announced.h"
#include "pipeline/stage/furniture/around.h"
#include "pipeline/stage/furniture/chapters.h"
#include "pipeline/stage/furniture/cue_file.h"
#include "pipeline/stage/furniture/detect.h"
#include "pipeline/stage/furniture/foot.h"
#include "pipeline/stage/furniture/genres.h"
#include "pipeline/stage/furniture/line_judge.h"
#include "pipeline/stage/furniture/line_marks.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/listed.h"
#include "pipeline/stage/furniture/menu.h"
#include "pipeline/stage/furniture/parts.h"
#include "pipeline/stage/furniture/rolling.h"
#include "pipeline/stage/furniture/strip.h"
#include "pipeline/stage/furniture/tail.h"
#include "pipeline/stage/furniture/time_table.h"
#include "pipeline/stage/furniture/timed_lines.h"
#include "pipeline/stage/furniture/turn_mark.h"
#include "pipeline/stage/furniture/writers.h"
#include "pipeline/stage/stage.h"

namespace kotidy {
namespace {

using namespace furniture;

class Furniture final : public BlockStage {
 public:
  explicit Furniture(const StageSetup& setup)
      : rules_(setup.rules),
        made_with_(setup.decisions),
        matcher_(setup.rules, "furniture", setup.decisions),
        endings_(endings_for(setup)),
        menu_(setup.rules.list("furniture/menu")),
        announced_(setup.rules, *endings_),
        amid_(setup.rules, *endings_),
        genres_(setup.rules),
        chapters_(setup.rules),
        around_(setup.rules, menu_),
        kinds_(setup.rules, menu_),
        foot_(setup.rules, kinds_),
        strips_(setup.rules, kinds_),
        listed_(setup.rules),
        captions_(setup.rules.list("furniture/credits")),
        metadata_(setup.rules.list("furniture/metadata")),
        hallucinations_(setup.rules.list("furniture/hallucinations")),
        parts_({rules_, matcher_, menu_, hallucinations_}, *endings_, setup.unmarked),
        judge_(rules_, menu_),
        turns_(setup.rules.list("furniture/turns")),
        menu_rule_(rules_.require("furniture.menu")),
        caption_rule_(rules_.require("furniture.doubled-caption")),
        metadata_rule_(rules_.require("furniture.metadata")),
        time_rule_(rules_.require("furniture.time-code")),
        table_rule_(rules_.require("furniture.time-table")),
        sure_rule_(rules_.require("furniture.hallucination")),
        likely_rule_(rules_.require("furniture.hallucination-likely")),
        promotion_rule_(rules_.require("furniture.promotion-tail")),
        turn_rule_(rules_.require("furniture.turn-mark")),
        chapter_rule_(rules_.require("furniture.chapters")),
        quote_rule_(rules_.require("furniture.quote-mark")),
        speaker_rule_(rules_.require("furniture.speaker-name")),
        roll_rule_(rules_.require("furniture.caption-roll")),
        writer_rule_(rules_.require("furniture.writer-alone")),
        cue_rule_(rules_.require("furniture.cue-head")) {}

  void run(const BlockContext& context, Rewriter& out) const override {
    const std::string_view text = out.input();
    Page page{text, context, context.decisions ? *context.decisions : made_with_,
              split_lines(text)};
    LiteralHits own(rules_.literals());
    LiteralHits& words = context.words ? *context.words : own;
    Evidence whole(text, context.title);
    const Trial trial{text, words, page.decide, whole};
    // What patterns say of lines, and of sentences as lines.
    match_lines(page, words, trial);
    // What several lines prove together: chapters, quotations, cues, time codes.
    find_rows(page);
    // What is left of a line may be furniture in its turn.
    parts_.try_remnants(trial, page.lines, page.matches);
    // Items of a list stay.
    listed_.drop(text, page.all_lines, page.matches);
    // Lines known by their words, their form, or what stands around them.
    find_lines(page);
    // What is content in this kind of text, or in the middle of it, stays.
    keep_content(page);
    // Menus, and what falls beside furniture.
    judge_lines(page);
    // What takes knowing all that falls by now.
    judge_page(page);
    if (page.matches.empty()) return;
    resolve_overlaps(page.matches);
    apply_matches(page.matches, out);
  }

 private:
  // A block on its way through the passes above.
  struct Page {
    std::string_view text;
    const BlockContext& context;
    const Decisions& decide;
    std::vector<Line> all_lines;
    std::vector<Line> lines = all_lines;  // cut into sentences and narrowed on the way
    std::vector<Match> matches = {};

    bool wants(RuleId rule) const { return decide[rule] != Decision::kIgnore; }
  };

  void match_lines(Page& page, LiteralHits& words, const Trial& trial) const {
    const BlockContext& at = page.context;
    std::vector<size_t> missed;
    matcher_.find(page.text, {at.title, at.starts_line, at.ends_line, &words}, page.matches,
                  &missed);
    drop_ignored(page.decide, page.matches);
    captions_.find(page.text, page.lines, caption_rule_, page.matches);
    find_inner_codes(page.text, missed);
    std::sort(missed.begin(), missed.end());
    parts_.try_sentences(trial, missed, page.lines, page.matches);
  }

  void find_rows(Page& page) const {
    const std::string_view text = page.text;
    const std::vector<Line>& lines = page.lines;
    std::vector<Match>& out = page.matches;
    // Most texts are of a profile that keeps these three.
    if (page.wants(chapter_rule_)) chapters_.find(text, lines, out);
    if (page.wants(quote_rule_)) find_quotes(text, lines, quote_rule_, out);
    if (page.wants(speaker_rule_)) find_speakers(text, lines, speaker_rule_, out);
    find_cue_files(text, page.all_lines, !page.context.first, cue_rule_, out);
    find_time_codes(text, lines, page.context.first, time_rule_, out);
    find_end_codes(text, page.all_lines, time_rule_, out);
    find_time_tables(text, lines, table_rule_, out);  // before lines lose their times
  }

  void find_lines(Page& page) const {
    metadata_.find(page.text, page.lines, metadata_rule_, page.matches);
    turns_.find(page.text, page.lines, turn_rule_, page.matches);
    hallucinations_.find(page.text, page.lines, sure_rule_, likely_rule_, page.matches);
    around_.find(page.text, page.lines, page.context.last, page.matches);
    find_writers(page.text, page.lines, rules_, writer_rule_, page.matches);
    drop_ignored(page.decide, page.matches);
  }

  void keep_content(Page& page) const {
    genres_.drop(page.text, page.lines, page.context.first, page.matches);
    amid_.drop(page.text, page.lines, page.matches);
  }

  void judge_lines(Page& page) const {
    if (page.context.last) add_promotions(page);
    judge_.judge(page.text, page.lines, page.context.first, page.decide, page.matches);
    drop_ignored(page.decide, page.matches);
  }

  // Promotion lines stand last; page furniture behind them is no text.
  void add_promotions(Page& page) const {
    if (!page.wants(promotion_rule_) || !has_pointer(page.text)) return;
    std::vector<Match> judged = page.matches;
    judge_.judge(page.text, page.lines, page.context.first, page.decide, judged);
    std::vector<Line> left = page.lines;
    for (const Match& m : judged) {
      Line& line = left[line_at(page.lines, m.begin)];
      if (takes_line(page.decide, m, line)) line.end = line.begin;
    }
    find_promotions(page.text, left, promotion_rule_, page.matches);
  }

  void judge_page(Page& page) const {
    const BlockContext& at = page.context;
    strips_.find(page.text, page.all_lines, at.first, page.matches);
    if (at.last) foot_.find(page.text, page.all_lines, page.matches);
    if (at.last && at.ends_line)
      find_tail(page.text, {matcher_, menu_, menu_rule_, promotion_rule_}, page.matches);
    drop_ignored(page.decide, page.matches);
    genres_.drop(page.text, page.all_lines, at.first, page.matches);
    announced_.drop(page.text, page.all_lines, page.matches);
    find_rolls(page.text, page.all_lines, {roll_rule_, time_rule_}, page.decide, page.matches);
  }

  const RuleSet& rules_;
  const Decisions& made_with_;
  Matcher matcher_;
  std::shared_ptr<const Endings> endings_;
  Menu menu_;
  Announced announced_;
  Amid amid_;
  Genres genres_;
  Chapters chapters_;
  Around around_;
  LineKinds kinds_;
  Foot foot_;
  Strips strips_;
  Listed listed_;
  DoubledCaptions captions_;
  Metadata metadata_;
  Hallucinations hallucinations_;
  Parts parts_;
  LineJudge judge_;
  TurnMarks turns_;
  RuleId menu_rule_, caption_rule_, metadata_rule_, time_rule_, table_rule_;
  RuleId sure_rule_, likely_rule_, promotion_rule_, turn_rule_, chapter_rule_;
  RuleId quote_rule_, speaker_rule_, roll_rule_, writer_rule_, cue_rule_;
};

}  // namespace

std::unique_ptr<BlockStage> make_furniture(const StageSetup& setup) {
  return std::make_unique<Furniture>(setup);
}

}  // namespace kotidy
