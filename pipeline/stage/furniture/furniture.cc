// The stage: patterns and detectors propose, neighbours are judged, one resolution decides.
#include <algorithm>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/apply.h"
#include "pipeline/stage/furniture/around.h"
#include "pipeline/stage/furniture/beside.h"
#include "pipeline/stage/furniture/detect.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"
#include "pipeline/stage/furniture/tail.h"
#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/stage/furniture/turn_mark.h"
#include "pipeline/stage/stage.h"

namespace kotidy {
namespace {

using namespace furniture;

constexpr size_t kHeadLines = 8;  // filled lines that count as the head of a page

class Furniture final : public BlockStage {
 public:
  explicit Furniture(const StageSetup& setup)
      : rules_(setup.rules),
        decisions_(setup.decisions),
        matcher_(setup.rules, "furniture", setup.decisions),
        menu_(setup.rules.list("furniture/menu")),
        around_(setup.rules, menu_),
        captions_(setup.rules.list("furniture/credits")),
        metadata_(setup.rules.list("furniture/metadata")),
        hallucinations_(setup.rules.list("furniture/hallucinations")),
        turns_(setup.rules.list("furniture/turns")),
        menu_rule_(rules_.require("furniture.menu")),
        beside_rule_(rules_.require("furniture.menu-beside")),
        forum_rule_(rules_.require("furniture.forum-head")),
        caption_rule_(rules_.require("furniture.doubled-caption")),
        metadata_rule_(rules_.require("furniture.metadata")),
        time_rule_(rules_.require("furniture.time-code")),
        table_rule_(rules_.require("furniture.time-table")),
        sure_rule_(rules_.require("furniture.hallucination")),
        likely_rule_(rules_.require("furniture.hallucination-likely")),
        promotion_rule_(rules_.require("furniture.promotion-tail")),
        name_rule_(rules_.require("furniture.byline-name")),
        turn_rule_(rules_.require("furniture.turn-mark")) {}

  void run(const BlockContext& context, Rewriter& out) const override {
    const std::string_view text = out.input();
    const std::vector<Line> lines = split_lines(text);
    std::vector<Match> matches;
    matcher_.find(text, {context.title, context.starts_line, context.ends_line}, matches);
    drop_speakers(matches);
    detect(text, lines, context, matches);
    around_.find(text, lines, context.last, matches);
    std::erase_if(matches, [&](const Match& m) { return decisions_[m.rule] == Decision::kIgnore; });
    judge_lines(text, lines, context, matches);
    if (context.last && context.ends_line)
      find_tail(text, lines, {matcher_, menu_, menu_rule_, promotion_rule_}, matches);
    if (matches.empty()) return;
    resolve_overlaps(matches);
    apply_matches(matches, out);
  }

 private:
  void detect(std::string_view text, const std::vector<Line>& lines, const BlockContext& context,
              std::vector<Match>& out) const {
    find_time_codes(text, lines, time_rule_, out);
    find_time_tables(text, lines, table_rule_, out);
    captions_.find(text, lines, caption_rule_, out);
    metadata_.find(text, lines, metadata_rule_, out);
    turns_.find(text, lines, turn_rule_, out);
    hallucinations_.find(text, lines, sure_rule_, likely_rule_, out);
    if (context.last) find_promotions(text, lines, promotion_rule_, out);
  }

  // A bare "name 기자" line is a byline; one that comes again and again is a speaker.
  void drop_speakers(std::vector<Match>& matches) const {
    size_t count = 0;
    for (const Match& m : matches) count += m.rule == name_rule_;
    if (count > 2) std::erase_if(matches, [&](const Match& m) { return m.rule == name_rule_; });
  }

  // Lines that are covered by matches, menus, and what falls beside them.
  void judge_lines(std::string_view text, const std::vector<Line>& lines,
                   const BlockContext& context, std::vector<Match>& matches) const {
    std::vector<Role> roles = menu_roles(text, lines, context);
    const std::vector<Role> menus = roles;
    std::vector<bool> matched(lines.size());
    mark_matched(text, lines, matches, roles, matched);
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
    if (is_date_time(line.of(text)) || is_age(line.of(text))) return forum_rule_;
    return role == Role::kStrong ? menu_rule_ : beside_rule_;
  }

  std::vector<Role> menu_roles(std::string_view text, const std::vector<Line>& lines,
                               const BlockContext& context) const {
    std::vector<Role> roles(lines.size(), Role::kEmpty);
    size_t filled = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].empty()) continue;
      const std::string_view line = lines[i].of(text);
      roles[i] = Role::kProse;
      if (line.size() <= kMenuBytes) {
        switch (menu_.judge(line)) {
          case Strength::kNone:
            break;
          case Strength::kCounter:
            roles[i] = Role::kCounter;
            break;
          case Strength::kWeak:
            roles[i] = Role::kWeak;
            break;
          case Strength::kStrong:
            roles[i] = Role::kStrong;
            break;
        }
        if (is_date_time(line))
          roles[i] =
              context.first && filled > 0 && filled < kHeadLines ? Role::kStrong : Role::kWeak;
        else if (is_age(line))
          roles[i] = Role::kWeak;
      }
      ++filled;
    }
    return roles;
  }

  // Raises the roles of lines that matches cover from end to end.
  void mark_matched(std::string_view text, const std::vector<Line>& lines,
                    const std::vector<Match>& matches, std::vector<Role>& roles,
                    std::vector<bool>& matched) const {
    for (const Match& m : matches) {
      if (!m.by.empty()) continue;
      const size_t i = line_at(lines, m.begin);
      const std::string_view before = text.substr(lines[i].begin, m.begin - lines[i].begin);
      if (m.begin < lines[i].begin || !trim(before).empty() || m.end < lines[i].end) continue;
      const Role role = rules_[m.rule].beside ? Role::kWeak : Role::kStrong;
      if (decisions_[m.rule] != Decision::kApply) continue;
      roles[i] = std::max(roles[i], role);
      matched[i] = true;
    }
  }

  const RuleSet& rules_;
  const Decisions& decisions_;
  Matcher matcher_;
  Menu menu_;
  Around around_;
  DoubledCaptions captions_;
  Metadata metadata_;
  Hallucinations hallucinations_;
  TurnMarks turns_;
  RuleId menu_rule_, beside_rule_, forum_rule_, caption_rule_, metadata_rule_, time_rule_;
  RuleId table_rule_, sure_rule_, likely_rule_, promotion_rule_, name_rule_, turn_rule_;
};

}  // namespace

std::unique_ptr<BlockStage> make_furniture(const StageSetup& setup) {
  return std::make_unique<Furniture>(setup);
}

}  // namespace kotidy
