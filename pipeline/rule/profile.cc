#include "pipeline/rule/profile.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/rule/decisions.h"

namespace kotidy {
namespace {

using Classes = std::set<std::string, std::less<>>;

// Of a name that is none of the `known` classes.
std::string why_unknown(const RuleSet& rules, const std::string& name, const Classes& known) {
  for (const Rule& rule : rules.rules()) {
    if (rule.cls != name) continue;
    return "a class of the stage " + rule.stage +
           "; --keep and --drop take classes of furniture and ads only, for others there are " +
           "--only and --skip";
  }
  const std::string near = nearest_name(name, {known.begin(), known.end()});
  return "no such class" + (near.empty() ? "; `kotidy rules list --stage furniture` shows them"
                                         : "; did you mean '" + near + "'?");
}

Classes checked(const RuleSet& rules, const std::vector<std::string>& names, const char* flag,
                Diagnostics& diagnostics) {
  Classes known;
  for (const Rule& rule : rules.rules())
    if (has_classes(rule.stage)) known.insert(rule.cls);
  Classes result;
  for (const std::string& name : names) {
    if (known.contains(name)) {
      result.insert(name);
      continue;
    }
    diagnostics.add(std::string(flag) + " " + name + ": " + why_unknown(rules, name, known));
  }
  return result;
}

// Class → does the profile of this index keep it?
using Kept = std::map<std::string, std::array<bool, kProfiles>, std::less<>>;

Kept kept_classes(const RuleSet& rules) {
  Kept kept;
  const WordList* list = rules.find_list("furniture/classes");
  if (list == nullptr) return kept;
  for (const WordList::Row& row : list->rows())
    for (size_t i = 0; i < kProfiles; ++i) {
      const auto column = list->column(profile_names()[i]);
      if (column) kept[row.text(0)][i] = row.cells[*column] == "keep";
    }
  return kept;
}

}  // namespace

bool has_classes(std::string_view stage) { return stage == "furniture" || stage == "ads"; }

const std::vector<std::string>& profile_names() {
  static const std::vector<std::string> names = {"general", "news",    "video",
                                                 "forum",   "meeting", "raw"};
  return names;
}

std::optional<Profile> profile_named(std::string_view name) {
  for (size_t i = 0; i < kProfiles; ++i)
    if (profile_names()[i] == name) return static_cast<Profile>(i);
  return std::nullopt;
}

ProfileDecisions decide_profiles(const RuleSet& rules, const Decisions& base,
                                 const std::vector<std::string>& keep,
                                 const std::vector<std::string>& drop, Diagnostics& diagnostics) {
  const Classes kept = checked(rules, keep, "--keep", diagnostics);
  const Classes dropped = checked(rules, drop, "--drop", diagnostics);
  for (const std::string& name : kept)
    if (dropped.contains(name))
      diagnostics.add("--keep " + name + " and --drop " + name + " exclude each other");
  const Kept by_profile = kept_classes(rules);
  ProfileDecisions all;
  all.fill(base);
  for (size_t i = 0; i < rules.size(); ++i) {
    const RuleId id{static_cast<uint16_t>(i)};
    const Rule& rule = rules[id];
    if (!has_classes(rule.stage) || base[id] == Decision::kIgnore) continue;
    const auto row = by_profile.find(rule.cls);
    for (size_t p = 0; p < kProfiles; ++p) {
      const bool raw = p == static_cast<size_t>(Profile::kRaw);
      const bool keeps = raw || (row != by_profile.end() && row->second[p]);
      if (dropped.contains(rule.cls))
        all[p].set(id, Decision::kApply);
      else if (keeps || kept.contains(rule.cls))
        all[p].set(id, Decision::kIgnore);
    }
  }
  return all;
}

Decisions united(const ProfileDecisions& profiles, std::optional<Profile> given) {
  if (given) return profiles[static_cast<size_t>(*given)];
  Decisions all = profiles[0];
  for (size_t i = 0; i < all.size(); ++i)
    for (size_t p = 1; p < static_cast<size_t>(Profile::kRaw); ++p) {
      const RuleId id{static_cast<uint16_t>(i)};
      all.set(id, std::min(all[id], profiles[p][id]));  // kApply < kReport < kIgnore
    }
  return all;
}

}  // namespace kotidy
