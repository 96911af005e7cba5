#include "pipeline/stage/correct/term_matcher.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/stage/correct/term_scan.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr double kSure = 0.10, kNear = 0.15;
constexpr double kSameSound = 0.05;
constexpr size_t kFrequent = 10;
constexpr size_t kShort = 9;  // bytes: three syllables

}  // namespace

TermMatcher::TermMatcher(const StageSetup& setup, const Readings& readings)
    : readings_(readings),
      wanted_(false),
      title_reader_(setup.rules),
      by_user_{setup.rules.require("correct.term-user"),
               setup.rules.require("correct.term-user-near"),
               setup.rules.require("correct.term-user-far")},
      by_title_{setup.rules.require("correct.term-title"),
                setup.rules.require("correct.term-title-near"),
                setup.rules.require("correct.term-title-far")} {
  wanted_ = any_wanted(by_user_, setup.decisions) || any_wanted(by_title_, setup.decisions);
  if (setup.terms == nullptr) return;
  for (const Term& term : *setup.terms) user_.add(term, readings_, false);
  user_.finish();
}

bool TermMatcher::any_wanted(const Rules& rules, const Decisions& decisions) {
  const auto wanted = [&](RuleId rule) { return decisions[rule] != Decision::kIgnore; };
  return wanted(rules.sure) || wanted(rules.near) || wanted(rules.far);
}

// Made of known words: 경영 + 계획, or with a blank between.
bool TermMatcher::is_words(std::string_view span) const {
  const size_t blank = span.find_first_of(" \n");
  if (blank == std::string_view::npos) return known_.knows_compound(span);
  for (size_t at = 0; at <= span.size();) {
    const size_t end = std::min(span.find_first_of(" \n", at), span.size());
    if (!known_.knows(span.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

// 0 sure, 1 near, 2 far.
size_t TermMatcher::tier_of(const TermSuspect& suspect, std::string_view span, size_t count) const {
  if (suspect.distance < 0) return 0;  // a variant of the user's own
  if (suspect.distance > kNear) return 2;
  const size_t tier = suspect.distance <= kSure ? 0 : 1;
  const bool same_sound = suspect.distance <= kSameSound;
  if (count >= kFrequent && !same_sound) return 2;
  if (!known_.available()) return tier + 1;
  if (known_.knows(span)) return 2;
  if ((!same_sound || span.size() <= kShort) && is_words(span)) return 2;
  return tier;
}

RuleId TermMatcher::judge(const TermSuspect& suspect, std::string_view span, size_t count) const {
  const Rules& rules = suspect.entry->from_title ? by_title_ : by_user_;
  switch (tier_of(suspect, span, count)) {
    case 0:
      return rules.sure;
    case 1:
      return rules.near;
    default:
      return rules.far;
  }
}

void TermMatcher::find(std::string_view text, const BlockContext& context,
                       std::vector<Match>& out) const {
  if (!wanted_) return;
  const std::string_view heading = context.first ? heading_of(text) : std::string_view();
  Terms titles = title_reader_.terms(context.title, readings_);
  for (Term& term : title_reader_.terms(heading, readings_)) titles.push_back(std::move(term));
  TermIndex both;
  if (!titles.empty()) {
    both = user_;
    for (const Term& term : titles) both.add(term, readings_, true);
    both.finish();
  }
  const TermIndex& index = titles.empty() ? user_ : both;
  if (index.empty()) return;
  const std::vector<TermSuspect> suspects = TermScan(text, index, title_reader_, readings_).run();
  std::unordered_map<std::string_view, size_t> counts;
  for (const TermSuspect& each : suspects) ++counts[text.substr(each.begin, each.end - each.begin)];
  for (const TermSuspect& each : suspects) {
    const std::string_view span = text.substr(each.begin, each.end - each.begin);
    Match match{each.begin, each.end, judge(each, span, counts[span]), each.entry->form, ""};
    const std::string_view where = each.entry->from_title ? "the title" : "the list of terms";
    match.evidence =
        each.distance < 0
            ? fmt::format("'{}' in {} names it as a variant", match.by, where)
            : fmt::format("like '{}' in {}, distance {:.2f}", match.by, where, each.distance);
    out.push_back(std::move(match));
  }
}

}  // namespace kotidy
