#include "pipeline/stage/correct/term_matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/stage/correct/term_scan.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/josa.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr double kSure = 0.10, kNear = 0.15;
constexpr double kSameSound = 0.05;
constexpr size_t kFrequent = 10;
constexpr size_t kShort = 9;             // bytes: three syllables
constexpr double kOtherSyllable = 0.75;  // jamo by which a last syllable is another one

size_t hangul_end(std::string_view text, size_t at) {
  char32_t code;
  // Four syllables of particles and no more: Hunspell reads no long words.
  for (int i = 0; i < 4 && syllable_at(text, at, code); ++i) at += 3;
  return at;
}

// A short form by another sound: a name, as likely as not.
bool is_name_like(const TermSuspect& suspect) {
  return suspect.entry->size() <= 3 && suspect.distance > kSameSound;
}

// 뱅킹 beside 뱅크, 스트리밍 beside 스트리머: English -ing in place of the term's last vowel.
bool is_gerund_of(std::string_view form, std::string_view span) {
  char32_t ours, theirs;
  if (form.size() != span.size() || !syllable_before(form, form.size(), ours) ||
      !syllable_before(span, span.size(), theirs) ||
      form.substr(0, form.size() - 3) != span.substr(0, span.size() - 3)) {
    return false;
  }
  const Jamo base = split_syllable(ours), heard = split_syllable(theirs);
  const Jamo ing = split_syllable(U'잉');
  return base.initial == heard.initial && base.final == kNoFinal && heard.vowel == ing.vowel &&
         heard.final == ing.final;
}

std::string_view span_of(std::string_view text, const TermSuspect& suspect) {
  return text.substr(suspect.begin, suspect.end - suspect.begin);
}

// The heading of what was written down by a machine; what people write themselves knows the names
// in its heading.
std::string_view spoken_heading_of(std::string_view text) {
  const std::string_view told = labelled_heading_of(text);
  if (!told.empty()) return told;
  const std::string_view line = heading_of(text);
  return !line.empty() && is_unmarked(text) ? line : std::string_view();
}

std::string evidence_of(const TermSuspect& suspect) {
  const std::string& form = suspect.entry->form;
  const std::string_view where = suspect.entry->from_title ? "title" : "list of terms";
  if (suspect.distance == kVariant) return fmt::format("a variant of '{}' in the {}", form, where);
  return fmt::format("like '{}' in the {}, distance {:.2f}", form, where, suspect.distance);
}

}  // namespace

struct TermMatcher::LastTitle {
  std::mutex mutex;
  std::string title;
  std::shared_ptr<const TermIndex> index;
};

TermMatcher::~TermMatcher() = default;

TermMatcher::TermMatcher(const StageSetup& setup, const Readings& readings, const KnownWords& known)
    : readings_(readings),
      wanted_(false),
      title_reader_(setup.rules),
      by_user_{setup.rules.require("correct.term-user"),
               setup.rules.require("correct.term-user-near"),
               setup.rules.require("correct.term-user-far")},
      by_title_{setup.rules.require("correct.term-title"),
                setup.rules.require("correct.term-title-near"),
                setup.rules.require("correct.term-title-far")},
      known_(known),
      last_title_(std::make_unique<LastTitle>()) {
  wanted_ = any_wanted(by_user_, setup.decisions) || any_wanted(by_title_, setup.decisions);
  if (setup.terms == nullptr) return;
  for (const Term& term : *setup.terms) user_.add(term, readings_, false);
  user_.finish();
}

bool TermMatcher::any_wanted(const Rules& rules, const Decisions& decisions) {
  const auto wanted = [&](RuleId rule) { return decisions[rule] != Decision::kIgnore; };
  return wanted(rules.sure) || wanted(rules.near) || wanted(rules.far);
}

// Made of known words: 경영 + 계획, or with a blank between; the last may go on: 수출 있|다.
bool TermMatcher::is_words(std::string_view text, const TermSuspect& suspect) const {
  const std::string_view span = span_of(text, suspect);
  size_t blank = span.find_first_of(" \n");
  if (blank == std::string_view::npos) return known_.knows_compound(span);
  size_t at = 0;
  for (; blank != std::string_view::npos; blank = span.find_first_of(" \n", at)) {
    if (!known_.knows(span.substr(at, blank - at))) return false;
    at = blank + 1;
  }
  return known_.knows(span.substr(at)) ||
         known_.knows(
             text.substr(suspect.begin + at, hangul_end(text, suspect.end) - suspect.begin - at));
}

// A word that takes no object particle: 높아질.
bool TermMatcher::is_verb(const std::string& form) const {
  const auto particle = agreeing_form(last_sound(form), "을");
  return known_.knows(form) && particle && !known_.knows(form + std::string(*particle));
}

// 강원대 beside 강원도, 청소비 beside 청소기: another word of the same stem.
bool TermMatcher::shares_known_stem(const TermSuspect& suspect, std::string_view span) const {
  const std::string_view form = suspect.entry->form;
  char32_t last;
  if (span.size() != form.size() || !syllable_before(span, span.size(), last)) return false;
  const std::string_view stem = span.substr(0, span.size() - 3);
  if (stem != form.substr(0, form.size() - 3)) return false;
  const double jamo = static_cast<double>(suspect.entry->sounds.size());
  return suspect.distance * jamo >= kOtherSyllable &&
         (known_.knows(stem) || known_.knows_compound(stem));
}

// 가람 텍은 for 가람테크, 나루여글 for 나루역: the last syllable of the word may be a particle, or
// one that the term's last consonant was drawn to; it would be lost.
bool TermMatcher::may_end_in_particle(std::string_view text, const TermSuspect& suspect) const {
  const std::string_view span = span_of(text, suspect);
  const bool longer = count_syllables(span) > suspect.entry->size();
  char32_t last, next;
  if ((suspect.distance <= kSameSound && !longer) || syllable_at(text, suspect.end, next) ||
      !syllable_before(span, span.size(), last)) {
    return false;
  }
  const std::string_view end = span.substr(span.size() - 3);
  if (suspect.entry->form.ends_with(end)) return false;
  if (title_reader_.is_particle(end)) return true;
  Jamo drawn = split_syllable(last);
  drawn.initial = split_syllable(U'이').initial;
  std::string particle;
  append_utf8(particle, join_syllable(drawn));
  return longer && title_reader_.is_particle(particle);
}

// The dictionary speaks against it.
bool TermMatcher::is_doubtful(std::string_view text, const TermSuspect& suspect) const {
  const std::string_view span = span_of(text, suspect);
  if (known_.knows(span) ||
      known_.knows(text.substr(suspect.begin, hangul_end(text, suspect.end) - suspect.begin))) {
    return true;
  }
  const bool split = span.find_first_of(" \n") != std::string_view::npos;
  const bool same_sound = split ? suspect.distance == 0 : suspect.distance <= kSameSound;
  if (!same_sound && is_words(text, suspect)) return true;
  if (is_gerund_of(suspect.entry->form, span)) return true;
  if (suspect.entry->from_title && is_verb(suspect.entry->form)) return true;
  // A word everybody knows is seldom misheard by so much.
  if (suspect.distance > kSure && known_.knows(suspect.entry->form)) return true;
  return shares_known_stem(suspect, span);
}

// 0 sure, 1 near, 2 far.
int TermMatcher::tier_of(std::string_view text, const TermSuspect& suspect, size_t count) const {
  if (suspect.distance == kVariant) return 0;
  if (suspect.distance > kNear) return 2;
  if (count >= kFrequent && suspect.distance > kSameSound) return 2;
  if (may_end_in_particle(text, suspect)) return 2;
  const int tier = suspect.distance <= kSure ? 0 : 1;
  if (!known_.available()) return tier + 1;
  return is_doubtful(text, suspect) ? 2 : tier;
}

bool TermMatcher::is_by_user(RuleId rule) const {
  return rule == by_user_.sure || rule == by_user_.near || rule == by_user_.far;
}

RuleId TermMatcher::rule_of(const TermSuspect& suspect, int tier) const {
  const Rules& rules = suspect.entry->from_title ? by_title_ : by_user_;
  switch (tier) {
    case 0:
      return rules.sure;
    case 1:
      return rules.near;
    default:
      return rules.far;
  }
}

// The blocks of a document share its title: the last one is kept.
std::shared_ptr<const TermIndex> TermMatcher::title_index(std::string_view title) const {
  if (title.empty()) return nullptr;
  const std::lock_guard lock(last_title_->mutex);
  if (last_title_->title == title) return last_title_->index;
  auto index = std::make_shared<TermIndex>();
  for (const Term& term : title_reader_.terms(title, readings_)) index->add(term, readings_, true);
  index->finish();
  last_title_->title = title;
  last_title_->index = index->empty() ? nullptr : index;
  return last_title_->index;
}

void TermMatcher::find(std::string_view text, const BlockContext& context, std::vector<Match>& out,
                       std::vector<Extent>& right) const {
  if (!wanted_) return;
  std::vector<const TermIndex*> indexes{&user_};
  const auto title = title_index(context.title);
  const auto heading = context.first ? title_index(spoken_heading_of(text)) : nullptr;
  for (const auto& index : {title, heading}) {
    if (index) indexes.push_back(index.get());
  }
  if (indexes.size() == 1 && user_.empty()) return;
  TermScan scan(text, indexes, title_reader_, readings_);
  const std::vector<TermSuspect> suspects = scan.run();
  right = scan.right();
  if (suspects.empty()) return;
  struct Seen {
    size_t count = 0;
    int tier = -1;  // of its first occurrence, and so of all
  };
  std::unordered_map<std::string_view, Seen> spans;
  for (const TermSuspect& each : suspects) ++spans[span_of(text, each)].count;
  std::unordered_set<std::string_view> attested = scan.seen();
  for (const TermSuspect& each : suspects) {
    Seen& seen = spans[span_of(text, each)];
    if (seen.tier < 0) seen.tier = tier_of(text, each, seen.count);
    // 정몽규 and 정몽구 in one text are two people.
    if (is_name_like(each) && scan.seen().contains(each.entry->form)) seen.tier = 2;
    if (seen.tier == 0) attested.insert(each.entry->form);
  }
  for (const TermSuspect& each : suspects) {
    const std::string& form = each.entry->form;
    const bool backed = each.entry->from_title || attested.contains(form) ||
                        context.title.find(form) != std::string_view::npos;
    const int tier = spans[span_of(text, each)].tier;
    out.push_back({each.begin, each.end, rule_of(each, tier == 1 && !backed ? 2 : tier), form,
                   evidence_of(each)});
  }
}

}  // namespace kotidy
