// The stage: patterns and detectors propose, neighbours are judged, one resolution decides.
#include <algorithm>

#include "pipeline/rule/evidence.h"
#include "pipeline/rule/matcher.h"
#include "pipeline/stage/apply.h"
#include "pipeline/stage/furniture/amid.h"
#include "pipeline/stage/furniture/announced.h"
#include "pipeline/stage/furniture/around.h"
#include "pipeline/stage/furniture/beside.h"
#include "pipeline/stage/furniture/chapters.h"
#include "pipeline/stage/furniture/cue_file.h"
#include "pipeline/stage/furniture/detect.h"
#include "pipeline/stage/furniture/foot.h"
#include "pipeline/stage/furniture/genres.h"
#include "pipeline/stage/furniture/line_marks.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/listed.h"
#include "pipeline/stage/furniture/menu.h"
#include "pipeline/stage/furniture/pieces.h"
#include "pipeline/stage/furniture/rolling.h"
#include "pipeline/stage/furniture/strip.h"
#include "pipeline/stage/furniture/tail.h"
#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/stage/furniture/turn_mark.h"
#include "pipeline/stage/furniture/writers.h"
#include "pipeline/stage/stage.h"

namespace kotidy {
namespace {

using namespace furniture;

constexpr size_t kHeadLines = 8;  // filled lines that count as the head of a page
constexpr size_t kShort = 80;     // bytes of a line of a few menu items
constexpr size_t kRounds = 3;     // things that fall one behind the other at the edge of a line

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
        pieces_(*endings_, setup.unmarked),
        turns_(setup.rules.list("furniture/turns")),
        menu_rule_(rules_.require("furniture.menu")),
        beside_rule_(rules_.require("furniture.menu-beside")),
        forum_rule_(rules_.require("furniture.forum-head")),
        tags_rule_(rules_.require("furniture.tags-beside")),
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
    const Decisions& decide = context.decisions ? *context.decisions : made_with_;
    const std::vector<Line> all_lines = split_lines(text);
    std::vector<Line> lines = all_lines;  // will be narrowed
    std::vector<Match> matches;
    std::vector<size_t> missed;
    LiteralHits own(rules_.literals());
    LiteralHits& words = context.words ? *context.words : own;
    matcher_.find(text, {context.title, context.starts_line, context.ends_line, &words}, matches,
                  &missed);
    drop_ignored(decide, matches);
    captions_.find(text, lines, caption_rule_, matches);
    find_inner_codes(text, missed);
    std::sort(missed.begin(), missed.end());
    Evidence whole(text, context.title);
    match_pieces(text, {words, decide, whole}, missed, lines, matches);
    // Most texts are of a profile that keeps these.
    if (decide[chapter_rule_] != Decision::kIgnore) chapters_.find(text, lines, matches);
    if (decide[quote_rule_] != Decision::kIgnore) find_quotes(text, lines, quote_rule_, matches);
    if (decide[speaker_rule_] != Decision::kIgnore)
      find_speakers(text, lines, speaker_rule_, matches);
    find_cue_files(text, all_lines, !context.first, cue_rule_, matches);
    find_time_codes(text, lines, time_rule_, matches);
    find_end_codes(text, all_lines, time_rule_, matches);
    find_time_tables(text, lines, table_rule_, matches);  // before lines lose their times
    match_remnants(text, {words, decide, whole}, lines, matches);
    listed_.drop(text, all_lines, matches);
    detect(text, lines, matches);
    around_.find(text, lines, context.last, matches);
    find_writers(text, lines, rules_, writer_rule_, matches);
    drop_ignored(decide, matches);
    genres_.drop(text, lines, context.first, matches);
    amid_.drop(text, lines, matches);
    if (context.last) add_promotions(text, lines, {context, decide}, matches);
    judge_lines(text, lines, {context, decide}, matches);
    drop_ignored(decide, matches);
    judge_page(text, all_lines, {context, decide}, matches);
    if (matches.empty()) return;
    resolve_overlaps(matches);
    apply_matches(matches, out);
  }

 private:
  struct Alone {  // what matching a part of the text by itself takes
    const LiteralHits& words;
    const Decisions& decide;
    Evidence& whole;
  };
  struct Found {
    const Decisions& decide;
    const std::vector<Match>& matches;
  };
  struct Judged {  // what judging lines takes
    const BlockContext& context;
    const Decisions& decide;
  };

  static void drop_ignored(const Decisions& decide, std::vector<Match>& matches) {
    std::erase_if(matches, [&](const Match& m) { return decide[m.rule] == Decision::kIgnore; });
  }

  void detect(std::string_view text, const std::vector<Line>& lines,
              std::vector<Match>& out) const {
    metadata_.find(text, lines, metadata_rule_, out);
    turns_.find(text, lines, turn_rule_, out);
    hallucinations_.find(text, lines, sure_rule_, likely_rule_, out);
  }

  // What takes knowing all that falls by now.
  void judge_page(std::string_view text, const std::vector<Line>& lines, const Judged& how,
                  std::vector<Match>& matches) const {
    strips_.find(text, lines, how.context.first, matches);
    if (how.context.last) foot_.find(text, lines, matches);
    if (how.context.last && how.context.ends_line)
      find_tail(text, {matcher_, menu_, menu_rule_, promotion_rule_}, matches);
    drop_ignored(how.decide, matches);
    genres_.drop(text, lines, how.context.first, matches);
    announced_.drop(text, lines, matches);
    find_rolls(text, lines, {roll_rule_, time_rule_}, how.decide, matches);
  }

  // Promotion lines stand last; page furniture behind them is no text.
  void add_promotions(std::string_view text, const std::vector<Line>& lines, const Judged& how,
                      std::vector<Match>& matches) const {
    if (how.decide[promotion_rule_] == Decision::kIgnore || !has_pointer(text)) return;
    std::vector<Match> judged = matches;
    judge_lines(text, lines, how, judged);
    std::vector<Line> left = lines;
    for (const Match& m : judged) {
      Line& line = left[line_at(lines, m.begin)];
      if (covers(how.decide, m, line)) line.end = line.begin;
    }
    find_promotions(text, left, promotion_rule_, matches);
  }

  static bool covers(const Decisions& decide, const Match& m, const Line& line) {
    return m.begin <= line.begin && m.end >= line.end && m.by.empty() &&
           decide[m.rule] == Decision::kApply;
  }

  // Looks for furniture among the sentences of lines that have something of it.
  void match_pieces(std::string_view text, const Alone& how, const std::vector<size_t>& missed,
                    std::vector<Line>& lines, std::vector<Match>& matches) const {
    std::vector<bool> covered(missed.empty() ? 0 : lines.size());
    if (!missed.empty())
      for (const Match& m : matches)
        if (const size_t i = line_at(lines, m.begin); covers(how.decide, m, lines[i]))
          covered[i] = true;
    std::vector<size_t> which;
    for (size_t i = 0, at = 0; i < lines.size(); ++i) {
      const size_t stop = i + 1 < lines.size() ? lines[i + 1].begin : text.size() + 1;
      bool wanted = false;
      for (; at < missed.size() && missed[at] < stop; ++at) wanted = !covered[i];
      if (wanted || ends_in_furniture(lines[i].of(text))) which.push_back(i);
    }
    if (which.empty()) return;
    for (const size_t i : pieces_.cut(text, which, lines))
      match_alone(text, how, lines[i], matches);
  }

  // What is left of a line when something falls at its edge may be furniture in its turn. Such
  // lines are narrowed to what is left of them.
  void match_remnants(std::string_view text, const Alone& how, std::vector<Line>& lines,
                      std::vector<Match>& matches) const {
    for (size_t seen = 0, round = 0; seen < matches.size() && round < kRounds; ++round) {
      std::vector<size_t> narrowed;
      const size_t size = matches.size();
      for (size_t k = seen; k < size; ++k) {
        const Match& m = matches[k];
        if (!m.by.empty() || rules_[m.rule].beside || how.decide[m.rule] != Decision::kApply)
          continue;
        const size_t i = line_at(lines, m.begin);
        if (narrow(text, m, lines[i])) narrowed.push_back(i);
      }
      seen = size;
      std::sort(narrowed.begin(), narrowed.end());
      narrowed.erase(std::unique(narrowed.begin(), narrowed.end()), narrowed.end());
      for (const size_t i : narrowed) match_alone(text, how, lines[i], matches);
    }
  }

  // Takes a match at an edge of the line off it; false when there is none, or nothing is left.
  static bool narrow(std::string_view text, const Match& m, Line& line) {
    const bool at_begin = m.begin <= line.begin, at_end = m.end >= line.end;
    if (at_begin == at_end || m.end <= line.begin || m.begin >= line.end) return false;
    if (at_begin) {
      line.begin = static_cast<uint32_t>(m.end);
      while (line.begin < line.end && is_blank(text[line.begin])) ++line.begin;
    } else {
      line.end = static_cast<uint32_t>(m.begin);
      while (line.end > line.begin && is_blank(text[line.end - 1])) --line.end;
    }
    return true;
  }

  // Adds what matches were the line a text of its own.
  void match_alone(std::string_view text, const Alone& how, const Line& line,
                   std::vector<Match>& matches) const {
    if (!how.words.any(line.begin, line.end)) return;
    std::vector<Match> found;
    MatchContext part;
    part.whole = &how.whole;
    matcher_.find(line.of(text), part, found);
    drop_ignored(how.decide, found);
    for (Match& match : found) {
      match.begin += line.begin;
      match.end += line.begin;
      matches.push_back(std::move(match));
    }
  }

  // True for a line with a menu, or a phrase nobody says, behind its last sentence.
  bool ends_in_furniture(std::string_view line) const {
    if (line.empty() || line.back() == '.') return false;
    // "좋아요 24" will be two lines.
    if (line.size() < kShort && line.find("요 ") != std::string_view::npos &&
        menu_.judge(line) != Strength::kNone)
      return true;
    const std::string_view end = line.substr(line.size() - std::min(line.size(), kMenuBytes));
    size_t mark = end.size();
    while (mark > 0 && end[mark - 1] != '.' && end[mark - 1] != '!' && end[mark - 1] != '?') --mark;
    if (mark == 0) return false;
    const std::string_view tail = trim(end.substr(mark));
    if (tail.empty()) return false;
    return menu_.judge(tail) == Strength::kStrong || hallucinations_.sure(tail);
  }

  // Lines that are covered by matches, menus, and what falls beside them.
  void judge_lines(std::string_view text, const std::vector<Line>& lines, const Judged& how,
                   std::vector<Match>& matches) const {
    std::vector<Role> roles = menu_roles(text, lines, how.context);
    const std::vector<Role> menus = roles;
    std::vector<bool> matched(lines.size());
    mark_matched(text, lines, {how.decide, matches}, roles, matched);
    if (std::none_of(roles.begin(), roles.end(), [](Role r) { return r > Role::kCounter; })) return;
    const std::vector<bool> fallen = judge_neighbours(roles);
    std::erase_if(matches, [&](const Match& m) {
      return rules_[m.rule].beside && !fallen[line_at(lines, m.begin)];
    });
    for (size_t i = 0; i < lines.size(); ++i)
      if (fallen[i] && menus[i] > Role::kEmpty && !matched[i])
        matches.push_back(
            {lines[i].begin, lines[i].end, rule_of(text, lines[i], menus[i]), {}, {}});
  }

  RuleId rule_of(std::string_view text, const Line& line, Role role) const {
    const std::string_view words = line.of(text);
    if (is_date_time(words) || is_date(words) || is_age(words)) return forum_rule_;
    if (role == Role::kBeside) return tags_rule_;
    return role == Role::kStrong ? menu_rule_ : beside_rule_;
  }

  std::vector<Role> menu_roles(std::string_view text, const std::vector<Line>& lines,
                               const BlockContext& context) const {
    static constexpr Role kRoles[] = {Role::kProse,   Role::kCounter, Role::kPlain,
                                      Role::kSection, Role::kWeak,    Role::kStrong};
    std::vector<Role> roles(lines.size(), Role::kEmpty);
    size_t filled = 0;
    bool said = false;  // below a sentence a date is a diary's
    const bool log = is_log(text, lines);
    for (size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].empty()) continue;
      const std::string_view line = lines[i].of(text);
      roles[i] = Role::kProse;
      said = said || line.ends_with('.');
      if (line.size() <= kMenuBytes) {
        roles[i] = kRoles[static_cast<size_t>(menu_.judge(line))];
        if (is_date_time(line))
          roles[i] = context.first && !said && filled > 0 && filled < kHeadLines && !log
                         ? Role::kStrong
                         : Role::kWeak;
        else if (roles[i] == Role::kWeak && context.first && filled == 0 && is_path(line))
          roles[i] = Role::kStrong;
        else if (is_age(line))
          roles[i] = Role::kWeak;
        else if (is_date(line))
          roles[i] = std::max(roles[i], Role::kSection);
        else if (count_tags(line) > 0)
          roles[i] = Role::kBeside;
      }
      ++filled;
    }
    raise_comments(text, lines, roles);
    return roles;
  }

  // When comments were written stands next to their buttons; one such pair may be a diary's.
  void raise_comments(std::string_view text, const std::vector<Line>& lines,
                      std::vector<Role>& roles) const {
    std::vector<size_t> dates, buttons;
    for (size_t i = 0, before = lines.size(); i < lines.size(); ++i) {
      if (lines[i].empty()) continue;
      if (before < i && roles[before] == Role::kWeak && roles[i] == Role::kWeak &&
          is_date_time(lines[before].of(text)) && !is_date_time(lines[i].of(text))) {
        dates.push_back(before);
        buttons.push_back(i);
      }
      before = i;
    }
    if (dates.size() < 2) return;
    for (const size_t i : dates) roles[i] = Role::kStrong;
    for (const size_t i : buttons) roles[i] = Role::kStrong;
  }

  // Raises the roles of lines that matches cover from end to end. Sounds stand among what is said,
  // so that they speak for nothing beside them.
  void mark_matched(std::string_view text, const std::vector<Line>& lines, const Found& found,
                    std::vector<Role>& roles, std::vector<bool>& matched) const {
    for (const Match& m : found.matches) {
      if (!m.by.empty()) continue;
      const size_t i = line_at(lines, m.begin);
      const std::string_view before = text.substr(lines[i].begin, m.begin - lines[i].begin);
      if (m.begin < lines[i].begin || !trim(before).empty() || m.end < lines[i].end) continue;
      const Role role = rules_[m.rule].cls == "sound" ? Role::kProse
                        : rules_[m.rule].beside       ? Role::kBeside
                                                      : Role::kStrong;
      if (found.decide[m.rule] != Decision::kApply) continue;
      roles[i] = std::max(roles[i], role);
      matched[i] = true;
    }
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
  Pieces pieces_;
  TurnMarks turns_;
  RuleId menu_rule_, beside_rule_, forum_rule_, tags_rule_, caption_rule_, metadata_rule_;
  RuleId time_rule_, table_rule_, sure_rule_, likely_rule_, promotion_rule_, turn_rule_;
  RuleId chapter_rule_, quote_rule_, speaker_rule_, roll_rule_, writer_rule_, cue_rule_;
};

}  // namespace

std::unique_ptr<BlockStage> make_furniture(const StageSetup& setup) {
  return std::make_unique<Furniture>(setup);
}

}  // namespace kotidy
