#include "pipeline/rule/matcher.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "pipeline/rule/evidence.h"
#include "pipeline/rule/near_miss.h"
#include "pipeline/rule/pattern_set.h"
#include "pipeline/rule/sentence_places.h"
#include "pipeline/text/find.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

// A longer line is searched in windows, so that work per hit is bounded. No line of page furniture
// is that long; spans are found in the windows all the same.
constexpr size_t kLongLine = 4096;
constexpr size_t kWindowBefore = 1024;
constexpr size_t kBlockScope = 4096;
constexpr size_t kMaxCharBytes = 4;
constexpr size_t kWordsAbove = 40;  // characters of the line above that `before` may see

struct Window : Extent {
  size_t fresh_end = 0;     // hits from here on get a window of their own
  bool whole_line = false;  // begin and end are true line borders
};

// A regex that the window calls for.
struct Try {
  RuleId rule;
  Extent at;  // where the first and the last word begin that call for it
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

struct Matcher::Impl {
  const RuleSet& rules;
  const PatternSet& patterns;
  Decisions decisions;
};

namespace {

// One call of Matcher::find.
class Finder {
 public:
  Finder(const RuleSet& rules, const PatternSet& patterns, const Decisions& decisions,
         std::string_view text, const MatchContext& context, std::vector<Match>& out,
         std::vector<size_t>* missed)
      : rules_(rules),
        patterns_(patterns),
        decisions_(decisions),
        text_(text),
        context_(context),
        out_(out),
        evidence_(text, context.title, context.whole),
        misses_(text, missed) {}

  void run() {
    LiteralHits own(patterns_.literals());
    for (const PairFilter::Hit& hit : (context_.words ? *context_.words : own).in(text_)) {
      const PatternSet::Use* first = patterns_.first_use(hit.literal);
      if (!first) continue;
      if (hit.begin >= window_.fresh_end || window_.fresh_end == 0) {
        flush();
        open_window(hit.begin);
        misses_.begin_line(window_);
        first_hit_ = hit.begin;
      }
      last_hit_ = hit.begin;
      for (auto* use = first; use; use = patterns_.next_use(*use)) {
        take(*use, hit.begin, hit.begin + patterns_.literals().literal(hit.literal).size());
      }
    }
    flush();
    tidy();
  }

 private:
  void open_window(size_t at) {
    const void* before = at ? memrchr(text_.data(), '\n', at) : nullptr;
    const size_t line_begin =
        before ? static_cast<size_t>(static_cast<const char*>(before) - text_.data()) + 1 : 0;
    const size_t newline = text_.find('\n', at);
    const size_t line_end = newline == std::string_view::npos ? text_.size() : newline;
    window_ = {{line_begin, line_end}, line_end, true};
    if (line_begin == 0 && !context_.starts_line) window_.whole_line = false;
    if (line_end == text_.size() && !context_.ends_line) window_.whole_line = false;
    if (line_end - line_begin <= kLongLine) return;
    window_.whole_line = false;
    if (at - line_begin > kWindowBefore) window_.begin = floor_char(text_, at - kWindowBefore);
    if (line_end - window_.begin > kLongLine) {
      window_.end = floor_char(text_, window_.begin + kLongLine);
      window_.fresh_end = window_.end - kWindowBefore;
    }
  }

  void take(const PatternSet::Use& use, size_t begin, size_t end) {
    switch (use.kind) {
      case PatternSet::Use::kAtom:
        atoms_.push_back(use.index);
        break;
      case PatternSet::Use::kTrigger:
        if (goes_on(use.rule, end)) tries_.push_back({use.rule, {begin, begin}});
        break;
      case PatternSet::Use::kWord:
        take_word(use, begin, end);
        break;
    }
  }

  // True when what stands behind a trigger lets the rule match at all.
  bool goes_on(RuleId id, size_t end) {
    const auto& conditions = patterns_.conditions(id);
    if (!conditions.then || end > window_.end) return true;
    // Rules of one kind share their triggers and what may stand behind.
    const Then asked{end, conditions.then_id};
    if (asked != then_) {
      then_ = asked;
      goes_on_ = conditions.then->starts(text_.substr(end, window_.end - end));
    }
    return goes_on_;
  }

  void take_word(const PatternSet::Use& use, size_t begin, size_t end) {
    if (decisions_[use.rule] == Decision::kIgnore) return;
    const Rule& rule = rules_[use.rule];
    std::string by = rule.replace;
    if (!by.empty() && by[0] == '@') {
      const auto& row = rules_.list(rule.list).rows()[static_cast<size_t>(use.index)];
      by = row.cells[patterns_.conditions(use.rule).column];
    }
    if (rule.scope == Scope::kLine && !covers_line(begin, end)) {
      misses_.add();
      return;
    }
    offer(use.rule, begin, end, std::move(by));
  }

  void flush() {
    if (!atoms_.empty()) {
      std::sort(atoms_.begin(), atoms_.end());
      atoms_.erase(std::unique(atoms_.begin(), atoms_.end()), atoms_.end());
      patterns_.filter().candidates(atoms_, candidates_);
      for (int pattern : candidates_)
        tries_.push_back({patterns_.rule_of_pattern(pattern), {first_hit_, last_hit_}});
    }
    std::sort(tries_.begin(), tries_.end(),
              [](const Try& a, const Try& b) { return a.rule < b.rule; });
    for (size_t i = 0; i < tries_.size();) {
      Try all = tries_[i];
      for (++i; i < tries_.size() && tries_[i].rule == all.rule; ++i) {
        all.at.begin = std::min(all.at.begin, tries_[i].at.begin);
        all.at.end = std::max(all.at.end, tries_[i].at.end);
      }
      if (decisions_[all.rule] != Decision::kIgnore) try_regex(all);
    }
    atoms_.clear();
    tries_.clear();
  }

  void try_regex(const Try& attempt) {
    const RuleId id = attempt.rule;
    const Rule& rule = rules_[id];
    const Regex& regex = *patterns_.conditions(id).match;
    const std::string* rewrite = rule.erases ? nullptr : &rule.replace;
    std::string by;
    if (!has_all(rule.with)) return;
    if (rule.scope == Scope::kHead || rule.scope == Scope::kTail) {
      try_edge(attempt, regex, rewrite);
      return;
    }
    if (rule.scope == Scope::kLine) {
      const auto [begin, end] = trimmed();
      if (!window_.whole_line || !within(text_.substr(begin, end - begin), rule.longest) ||
          !regex.full(text_.substr(0, end), begin, end, rewrite, by) ||
          !offer(id, begin, end, std::move(by)))
        misses_.whole(regex, starts_for(attempt));
      return;
    }
    size_t limit = window_.end;
    if (rule.scope == Scope::kBlock)
      limit = floor_char(text_, std::min(text_.size(), window_.begin + kBlockScope));
    // The view begins with the window, so that ^ is the line's start.
    const std::string_view view = text_.substr(window_.begin, limit - window_.begin);
    Regex::Hit hit{};
    for (size_t from = 0;
         from <= view.size() && regex.find(view, from, view.size(), hit, rewrite, by);) {
      if (window_.begin + hit.begin > window_.end) break;
      if (hit.end > hit.begin && !offer(id, window_.begin + hit.begin, window_.begin + hit.end, by))
        misses_.add();
      from = hit.end > hit.begin ? hit.end : next_char(view, hit.end);
    }
    if (hit.end == 0 && rule.match.ends_with('$')) misses_.ends(regex);
  }

  // Where a match may begin: not far before the first word that calls for the rule.
  Extent starts_for(const Try& attempt) const {
    const size_t reach = rules_[attempt.rule].longest * kMaxCharBytes;
    if (reach == 0 || attempt.at.begin < reach) return {0, attempt.at.end};
    return {attempt.at.begin - reach, attempt.at.end};
  }

  bool has_all(const std::vector<std::string>& words) const {
    const std::string_view line = text_.substr(window_.begin, window_.end - window_.begin);
    return std::all_of(words.begin(), words.end(), [line](const std::string& word) {
      return find_word(line, word) != std::string_view::npos;
    });
  }

  // Scope head or tail: one anchored attempt, at the line's first or last character.
  void try_edge(const Try& attempt, const Regex& regex, const std::string* rewrite) {
    const RuleId id = attempt.rule;
    const auto [begin, end] = trimmed();
    const std::string_view view = text_.substr(begin, end - begin);
    const auto& conditions = patterns_.conditions(id);
    const bool head = rules_[id].scope == Scope::kHead;
    if (head ? begin == 0 && !context_.starts_line : end == text_.size() && !context_.ends_line)
      return;
    Regex::Hit hit;
    std::string by;
    if ((head ? regex.head(view, hit, rewrite, by)
              : regex.find(view, 0, view.size(), hit, rewrite, by)) &&
        offer(id, begin + hit.begin, begin + hit.end, std::move(by)))
      return;
    if (head)
      misses_.head(regex, starts_for(attempt));
    else
      misses_.tail(regex, conditions.before ? &*conditions.before : nullptr);
  }

  static size_t next_char(std::string_view view, size_t at) {
    return at < view.size() ? at + decode_at(view, at).size : at + 1;
  }

  std::pair<size_t, size_t> trimmed() const {
    size_t begin = window_.begin, end = window_.end;
    while (begin < end && is_blank(text_[begin])) ++begin;
    while (end > begin && is_blank(text_[end - 1])) --end;
    return {begin, end};
  }

  bool covers_line(size_t begin, size_t end) const {
    return window_.whole_line && std::pair(begin, end) == trimmed();
  }

  // False when a condition does not hold.
  bool offer(RuleId id, size_t begin, size_t end, std::string by) {
    const Rule& rule = rules_[id];
    const auto& conditions = patterns_.conditions(id);
    const std::string_view line = text_.substr(window_.begin, window_.end - window_.begin);
    const std::string_view left = text_.substr(window_.begin, begin - window_.begin);
    const std::string_view right = text_.substr(end, window_.end > end ? window_.end - end : 0);
    if (rule.scope == Scope::kSentence &&
        !covers_sentence(left, text_.substr(begin, end - begin), right))
      return false;
    if (!within(text_.substr(begin, end - begin), rule.longest)) return false;
    if (conditions.before && !conditions.before->contains(left) &&
        !fits_behind_line(rule, *conditions.before, left))
      return false;
    if (conditions.after && !conditions.after->starts(right)) return false;
    if (conditions.unless && conditions.unless->contains(line)) return false;
    std::string evidence;
    if (!evidence_.holds(id, rule, conditions, window_, {begin, end}, evidence)) return false;
    out_.push_back({begin, end, id, std::move(by), std::move(evidence)});
    return true;
  }

  // Corrections come before lines are joined: what stands first on a line may soon stand behind the
  // last words of the line above, and has to be judged alike then.
  bool fits_behind_line(const Rule& rule, const Regex& before, std::string_view left) const {
    if (rule.stage != "correct" || window_.begin == 0 || text_[window_.begin - 1] != '\n' ||
        left.find_first_not_of(" \t") != std::string_view::npos)
      return false;
    std::string_view above = chars_before(text_, window_.begin - 1, kWordsAbove);
    above.remove_prefix(above.rfind('\n') + 1);  // npos + 1 is 0
    return !above.empty() && before.contains(std::string(above) + " ");
  }

  // True for at most `longest` characters; 0 is any number.
  static bool within(std::string_view match, size_t longest) {
    return longest == 0 || chars_after(match, 0, longest).size() == match.size();
  }

  // Windows overlap, so a match can be offered twice; and lines come in order, matches inside not.
  void tidy() {
    const auto order = [](const Match& m) { return std::tuple(m.begin, m.end, m.rule); };
    std::sort(out_.begin(), out_.end(),
              [&](const Match& a, const Match& b) { return order(a) < order(b); });
    out_.erase(std::unique(out_.begin(), out_.end(),
                           [&](const Match& a, const Match& b) { return order(a) == order(b); }),
               out_.end());
  }

  const RuleSet& rules_;
  const PatternSet& patterns_;
  const Decisions& decisions_;
  const std::string_view text_;
  const MatchContext& context_;
  std::vector<Match>& out_;
  Evidence evidence_;
  NearMisses misses_;
  size_t first_hit_ = 0, last_hit_ = 0;  // in the window
  using Then = std::pair<size_t, uint32_t>;
  Then then_{0, 0};  // the last question of goes_on(), and its answer
  bool goes_on_ = false;
  Window window_;
  std::vector<int> atoms_, candidates_;
  std::vector<Try> tries_;
};

}  // namespace

Matcher::Matcher(const RuleSet& rules, std::string_view stage, const Decisions& decisions)
    : impl_(std::make_unique<Impl>(Impl{rules, rules.patterns(stage), decisions})) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

void Matcher::find(std::string_view text, const MatchContext& context, std::vector<Match>& out,
                   std::vector<size_t>* missed) const {
  if (empty()) return;
  Finder(impl_->rules, impl_->patterns, impl_->decisions, text, context, out, missed).run();
}

bool Matcher::empty() const { return impl_->patterns.empty(); }

void resolve_overlaps(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return std::tuple(a.begin, b.end, a.rule) < std::tuple(b.begin, a.end, b.rule);
  });
  size_t kept = 0, end = 0;
  for (size_t i = 0; i < matches.size(); ++i) {
    if (matches[i].begin < end) continue;
    end = std::max(end, matches[i].end);
    if (kept != i) matches[kept] = std::move(matches[i]);
    ++kept;
  }
  matches.resize(kept);
}

}  // namespace kotidy
