// What the shipped rules of furniture and advertisements owe each other.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "../stage/shipped_rules.h"
#include "pipeline/rule/decisions.h"
#include "pipeline/rule/profile.h"
#include "pipeline/rule/rule_mask.h"

namespace kotidy {
namespace {

const RuleSet& rules() { return testing::shipped_rules(); }

Decisions all_applied() { return Decisions(rules().size()); }

std::set<std::string> dropped(const ProfileDecisions& all, Profile profile) {
  std::set<std::string> ids;
  for (const Rule& rule : rules().rules())
    if (all[static_cast<size_t>(profile)][*rules().find(rule.id)] != Decision::kIgnore)
      ids.insert(rule.id);
  return ids;
}

bool has(const std::set<std::string>& more, const std::set<std::string>& less) {
  return std::includes(more.begin(), more.end(), less.begin(), less.end());
}

TEST_CASE("every rule of the pack has two examples of either kind and a class of the list") {
  const WordList& classes = rules().list("furniture/classes");
  for (const Rule& rule : rules().rules()) {
    if (!has_classes(rule.stage)) continue;
    CAPTURE(rule.id);
    CHECK(rule.changes.size() >= 2);
    CHECK(rule.stays.size() >= 2);
    CHECK(std::any_of(classes.rows().begin(), classes.rows().end(),
                      [&](const WordList::Row& row) { return row.cells[0] == rule.cls; }));
  }
}

TEST_CASE("places on a page are told of classes that rules have") {
  const RuleMask frame(rules(), "frame"), video(rules(), "video");
  for (const WordList::Row& row : rules().list("furniture/places").rows()) {
    CAPTURE(row.text(0));
    const auto of_class = [&](const Rule& rule) { return rule.cls == row.cells[0]; };
    const auto found = std::find_if(rules().rules().begin(), rules().rules().end(), of_class);
    REQUIRE(found != rules().rules().end());
    const RuleId id = *rules().find(found->id);
    CHECK(frame[id] == (row.cells[1] == "frame"));
    CHECK(video[id] == (row.cells[1] == "video"));
  }
  CHECK(!frame[*rules().find("ads.brand-island")]);
}

TEST_CASE("no rule of the pack looks for less than three syllables without context") {
  constexpr size_t kThreeSyllables = 9;  // bytes
  for (const Rule& rule : rules().rules()) {
    if (!has_classes(rule.stage) || rule.code) continue;
    // The island code asks for sentences around a brand.
    if (rule.id == "ads.brand-island") continue;
    const bool context = rule.scope != Scope::kSpan || !rule.before.empty() ||
                         !rule.after.empty() || !rule.need.match.empty() || !rule.need.any.empty();
    CAPTURE(rule.id);
    if (context) continue;
    CHECK(!rule.match.empty());  // a bare list of words says nothing of what is around them
    for (const std::string& word : rule.any) CHECK(word.size() >= kThreeSyllables);
    // A pattern without a place is long: its shortest trigger is only where it begins to look.
    CHECK(rule.match.size() >= 3 * kThreeSyllables);
  }
}

TEST_CASE("profiles: evidence found makes more go, a meeting's less, raw's nothing") {
  Diagnostics wrong;
  const ProfileDecisions all = decide_profiles(rules(), all_applied(), {}, {}, wrong);
  CHECK(wrong.empty());
  const auto general = dropped(all, Profile::kGeneral);
  CHECK(has(dropped(all, Profile::kNews), general));
  CHECK(has(dropped(all, Profile::kVideo), general));
  CHECK(has(dropped(all, Profile::kForum), general));
  CHECK(has(general, dropped(all, Profile::kMeeting)));
  CHECK(!general.contains("furniture.editor-note"));
  CHECK(!general.contains("furniture.link-line"));
  CHECK(dropped(all, Profile::kNews).contains("furniture.link-line"));
  for (const std::string& id : dropped(all, Profile::kRaw))
    CHECK(!has_classes(rules()[rules().require(id)].stage));
}

TEST_CASE("classes kept and dropped") {
  Diagnostics wrong;
  const ProfileDecisions all =
      decide_profiles(rules(), all_applied(), {"byline"}, {"editor-note"}, wrong);
  CHECK(wrong.empty());
  for (const Profile profile : {Profile::kGeneral, Profile::kNews, Profile::kRaw}) {
    CHECK(!dropped(all, profile).contains("furniture.byline-mail"));
    CHECK(dropped(all, profile).contains("furniture.editor-note"));
  }
  const Decisions one = united(all, Profile::kRaw);
  CHECK(one[rules().require("furniture.menu")] == Decision::kIgnore);
  CHECK(united(all, std::nullopt)[rules().require("furniture.menu")] == Decision::kApply);
}

TEST_CASE("classes of other stages are told from those that do not exist") {
  Diagnostics wrong;
  decide_profiles(rules(), all_applied(), {"sentence"}, {"misheard"}, wrong);
  CHECK(wrong.text().find("--keep sentence: a class of the stage segment;") != std::string::npos);
  CHECK(wrong.text().find("--drop misheard: a class of the stage correct;") != std::string::npos);
}

TEST_CASE("classes that do not exist, or are kept and dropped") {
  Diagnostics wrong;
  decide_profiles(rules(), all_applied(), {"bylin", "menu"}, {"zzzzzz", "menu"}, wrong);
  CHECK(wrong.text().find("--keep bylin: no such class; did you mean 'byline'?") !=
        std::string::npos);
  CHECK(wrong.text().find("--drop zzzzzz: no such class; `kotidy rules list --stage furniture`") !=
        std::string::npos);
  CHECK(wrong.text().find("--keep menu and --drop menu exclude each other") != std::string::npos);
}

}  // namespace
}  // namespace kotidy
