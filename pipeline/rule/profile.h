// Profiles: which classes of furniture and advertisement are taken out of a text of some kind.
// rules/furniture/classes.tsv says it; --keep and --drop overrule it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

// kGeneral: nothing tells the kind. kRaw keeps every class.
enum class Profile : uint8_t { kGeneral, kNews, kVideo, kForum, kMeeting, kRaw };
inline constexpr size_t kProfiles = 6;

// "general", "news", …, in the order of the enumeration.
const std::vector<std::string>& profile_names();
inline const std::string& name_of(Profile profile) {
  return profile_names()[static_cast<size_t>(profile)];
}
std::optional<Profile> profile_named(std::string_view name);

// The decisions on all rules, for every profile.
using ProfileDecisions = std::array<Decisions, kProfiles>;

// `base` as --only, --skip and the tiers leave it. Rules of stages with classes to choose
// (furniture, ads) are ignored where the profile keeps their class. Classes in `keep` are kept in
// every profile, classes in `drop` are taken out in every one, tier C too; what `base` ignores
// stays ignored. A class that no rule has is a diagnostic that names the nearest.
ProfileDecisions decide_profiles(const RuleSet& rules, const Decisions& base,
                                 const std::vector<std::string>& keep,
                                 const std::vector<std::string>& drop, Diagnostics& diagnostics);

// What the rules are compiled for: a rule that some profile applies is applied, and so on. One
// profile's decisions where it is given.
Decisions united(const ProfileDecisions& profiles, std::optional<Profile> given);

// True for the stages whose classes --keep, --drop and profiles choose among.
bool has_classes(std::string_view stage);

}  // namespace kotidy
