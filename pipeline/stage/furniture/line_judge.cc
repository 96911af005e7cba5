#include "pipeline/stage/furniture/line_judge.h"

#include <algorithm>

#include "pipeline/stage/furniture/beside_reason.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kHeadLines = 8;  // filled lines that count as the head of a page

// When comments were written stands next to their buttons; one such pair may be a diary's.
void raise_comments(std::string_view text, const std::vector<Line>& lines,
                    std::vector<Role>& roles) {
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

Role role_of(Strength strength) {
  switch (strength) {
    case Strength::kNone:
      return Role::kProse;
    case Strength::kCounter:
      return Role::kCounter;
    case Strength::kPlain:
      return Role::kPlain;
    case Strength::kSection:
      return Role::kSection;
    case Strength::kWeak:
      return Role::kWeak;
    case Strength::kStrong:
      return Role::kStrong;
  }
  return Role::kProse;
}

}  // namespace

LineJudge::LineJudge(const RuleSet& rules, const Menu& menu)
    : rules_(rules),
      menu_(menu),
      menu_rule_(rules.require("furniture.menu")),
      beside_rule_(rules.require("furniture.menu-beside")),
      forum_rule_(rules.require("furniture.forum-head")),
      tags_rule_(rules.require("furniture.tags-beside")) {}

void LineJudge::judge(std::string_view text, const std::vector<Line>& lines, bool first,
                      const Decisions& decide, std::vector<Match>& matches) const {
  std::vector<Role> roles = roles_of(text, lines, first);
  const std::vector<Role> menus = roles;
  std::vector<bool> matched(lines.size());
  mark_matched(text, lines, decide, matches, roles, matched);
  if (std::none_of(roles.begin(), roles.end(), [](Role r) { return r > Role::kCounter; })) return;
  const std::vector<bool> fallen = judge_neighbours(roles);
  std::erase_if(matches, [&](const Match& m) {
    return rules_[m.rule].beside && !fallen[line_at(lines, m.begin)];
  });
  for (Match& m : matches) {
    if (!rules_[m.rule].beside || !m.evidence.empty()) continue;
    m.evidence = beside_reason(text, lines, roles, fallen, line_at(lines, m.begin));
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!fallen[i] || menus[i] <= Role::kEmpty || matched[i]) continue;
    const RuleId rule = rule_of(lines[i].of(text), menus[i]);
    const bool alone = roles[i] == Role::kStrong;
    matches.push_back({lines[i].begin,
                       lines[i].end,
                       rule,
                       {},
                       alone ? "" : beside_reason(text, lines, roles, fallen, i)});
  }
}

RuleId LineJudge::rule_of(std::string_view line, Role role) const {
  if (is_date_time(line) || is_date(line) || is_age(line)) return forum_rule_;
  if (role == Role::kBeside) return tags_rule_;
  return role == Role::kStrong ? menu_rule_ : beside_rule_;
}

std::vector<Role> LineJudge::roles_of(std::string_view text, const std::vector<Line>& lines,
                                      bool first) const {
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
      const Role role = role_of(menu_.judge(line));
      const bool listed = role == Role::kWeak || role == Role::kSection;
      if (listed && first && filled == 0 && is_path(line) && !is_date_time(line))
        roles[i] = Role::kStrong;
      else
        roles[i] =
            date_role(line, role, first && !said && filled > 0 && filled < kHeadLines && !log);
    }
    ++filled;
  }
  raise_comments(text, lines, roles);
  return roles;
}

// The role of a line that may be a date or of tags; `role` if it is neither.
Role LineJudge::date_role(std::string_view line, Role role, bool at_head) const {
  if (is_date_time(line)) return at_head ? Role::kStrong : Role::kWeak;
  if (is_age(line)) return Role::kWeak;
  if (is_date(line)) return std::max(role, Role::kSection);
  return count_tags(line) > 0 ? Role::kBeside : role;
}

// Raises the roles of lines that matches cover from end to end. Sounds stand among what is said, so
// that they speak for nothing beside them.
void LineJudge::mark_matched(std::string_view text, const std::vector<Line>& lines,
                             const Decisions& decide, const std::vector<Match>& matches,
                             std::vector<Role>& roles, std::vector<bool>& matched) const {
  for (const Match& m : matches) {
    if (!m.by.empty()) continue;
    const size_t i = line_at(lines, m.begin);
    const std::string_view before = text.substr(lines[i].begin, m.begin - lines[i].begin);
    if (m.begin < lines[i].begin || !trim(before).empty() || m.end < lines[i].end) continue;
    const Role role = rules_[m.rule].cls == "sound" ? Role::kProse
                      : rules_[m.rule].beside       ? Role::kBeside
                                                    : Role::kStrong;
    if (decide[m.rule] != Decision::kApply) continue;
    roles[i] = std::max(roles[i], role);
    matched[i] = true;
  }
}

}  // namespace kotidy::furniture
