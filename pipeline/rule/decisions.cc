#include "pipeline/rule/decisions.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace kotidy {
namespace {

// Letters to insert, take out, change, or swap with the next one.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before, above(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(above, row);
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

// The names as a set; each must be a stage or a rule.
std::set<std::string> checked(const RuleSet& rules, const std::vector<std::string>& names,
                              const char* flag, Diagnostics& diagnostics) {
  std::set<std::string> result;
  for (const std::string& name : names) {
    const auto& stages = stage_names();
    const bool known =
        std::find(stages.begin(), stages.end(), name) != stages.end() || rules.find(name);
    if (known) {
      result.insert(name);
      continue;
    }
    std::vector<std::string> all = stages;
    for (const Rule& rule : rules.rules()) all.push_back(rule.id);
    const std::string near = nearest_name(name, all);
    diagnostics.add(
        std::string(flag) + " " + name + ": no such stage or rule" +
        (near.empty() ? "; `kotidy rules list` names them all" : "; did you mean '" + near + "'?"));
  }
  return result;
}

Decision by_tier(Tier tier, Care care) {
  if (tier == Tier::kReport) return care == Care::kRecall ? Decision::kApply : Decision::kReport;
  if (tier == Tier::kEvidence && care == Care::kPrecision) return Decision::kReport;
  return Decision::kApply;
}

}  // namespace

const std::vector<std::string>& stage_names() {
  static const std::vector<std::string> names = {"normalize", "furniture", "ads",
                                                 "correct",   "segment",   "dedupe"};
  return names;
}

std::string nearest_name(std::string_view typed, const std::vector<std::string>& names) {
  std::string best;
  size_t least = std::max<size_t>(typed.size() / 3, 1) + 1;
  for (const std::string& name : names) {
    const size_t d = distance(typed, name);
    if (d < least) {
      least = d;
      best = name;
    }
  }
  return best;
}

Decisions make_decisions(const RuleSet& rules, const std::vector<std::string>& only,
                         const std::vector<std::string>& skip, Care care,
                         Diagnostics& diagnostics) {
  const auto wanted = checked(rules, only, "--only", diagnostics);
  const auto unwanted = checked(rules, skip, "--skip", diagnostics);
  Decisions decisions(rules.size());
  for (size_t i = 0; i < rules.size(); ++i) {
    const RuleId id{static_cast<uint16_t>(i)};
    const Rule& rule = rules[id];
    const bool off = (!only.empty() && !wanted.count(rule.stage) && !wanted.count(rule.id)) ||
                     unwanted.count(rule.stage) || unwanted.count(rule.id);
    decisions.set(id, off ? Decision::kIgnore : by_tier(rule.tier, care));
  }
  return decisions;
}

bool stage_enabled(const RuleSet& rules, const Decisions& decisions, std::string_view stage) {
  for (size_t i = 0; i < rules.size(); ++i) {
    const RuleId id{static_cast<uint16_t>(i)};
    if (rules[id].stage == stage && decisions[id] != Decision::kIgnore) return true;
  }
  return false;
}

}  // namespace kotidy
