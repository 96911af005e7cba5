// correct: what a recogniser misheard, and particles that lost their word.

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/correct/detached.h"
#include "pipeline/stage/correct/foreign.h"
#include "pipeline/stage/correct/mention.h"
#include "pipeline/stage/correct/namesake.h"
#include "pipeline/stage/correct/passage_matcher.h"
#include "pipeline/stage/correct/term_matcher.h"
#include "pipeline/stage/stage.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/josa.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

bool is_word_character(char32_t code) {
  return is_syllable(code) || (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
         (code >= 'a' && code <= 'z');
}

bool is_latin_or_digit(char32_t code) { return is_word_character(code) && !is_syllable(code); }

// A full stop without a space behind it is part of an address or number.
bool joins_to_next(char32_t code) { return is_word_character(code) || code == '.'; }

// Past at most two closing quotes: '손정의'는.
size_t past_quotes(std::string_view text, size_t at) {
  for (int quotes = 0; quotes < 2 && at < text.size(); ++quotes) {
    const Decoded here = decode_at(text, at);
    if (here.code != '"' && here.code != '\'' && here.code != U'”' && here.code != U'’') break;
    at += here.size;
  }
  return at;
}

Readings readings_for(const StageSetup& setup) {
  Readings readings = readings_of(setup.rules);
  if (setup.terms != nullptr) add_readings(*setup.terms, readings);
  return readings;
}

class Correct : public BlockStage {
 public:
  explicit Correct(const StageSetup& setup)
      : rules_(setup.rules),
        decisions_(setup.decisions),
        matcher_(setup.rules, "correct", setup.decisions),
        mentions_(setup.rules),
        namesakes_(setup.rules),
        detached_(setup),
        foreign_(setup),
        readings_(readings_for(setup)),
        terms_(setup, readings_, known_),
        passages_(setup, known_) {}

  void run(const BlockContext& context, Rewriter& out) const override {
    const std::string_view text = out.input();
    std::vector<Match> matches;
    matcher_.find(text, {context.title, context.starts_line, context.ends_line, context.words},
                  matches);
    std::vector<Extent> users;  // places where the user's terms stand, or are about to
    terms_.find(text, context, matches, users);
    passages_.find(text, context, matches);
    std::erase_if(matches,
                  [&](Match& match) { return rules_[match.rule].josa && !agree(text, match); });
    std::erase_if(matches, [&](const Match& match) {
      return namesakes_.is_namesake(text, match) || mentions_.is_mention(text, match);
    });
    yield_to_user(std::move(users), matches);
    detached_.find(text, matches);
    foreign_.find(text, matches);
    resolve(matches);
    for (const Match& match : matches) {
      out.keep_to(match.begin);
      out.replace(match.end - match.begin, match.by, match.rule);
      if (!match.evidence.empty()) out.because(match.evidence);
    }
  }

 private:
  // Who gives terms knows better than the rules: what touches one of them is left to it.
  void yield_to_user(std::vector<Extent> users, std::vector<Match>& matches) const {
    for (const Match& match : matches) {
      if (terms_.is_by_user(match.rule) && decisions_[match.rule] == Decision::kApply)
        users.push_back({match.begin, match.end});
    }
    if (users.empty()) return;
    std::sort(users.begin(), users.end(),
              [](const Extent& a, const Extent& b) { return a.end < b.end; });
    std::erase_if(matches, [&](const Match& match) {
      if (terms_.is_by_user(match.rule)) return false;
      const auto at = std::upper_bound(users.begin(), users.end(), match.begin,
                                       [](size_t begin, const Extent& e) { return begin < e.end; });
      return at != users.end() && at->begin < match.end;
    });
  }

  // What is only reported stands back behind what is applied.
  void resolve(std::vector<Match>& matches) const {
    std::vector<Match> reports;
    std::erase_if(matches, [&](Match& match) {
      if (decisions_[match.rule] != Decision::kReport) return false;
      reports.push_back(std::move(match));
      return true;
    });
    resolve_overlaps(matches);
    if (reports.empty()) return;
    size_t next = 0;
    resolve_overlaps(reports);
    std::erase_if(reports, [&](const Match& report) {
      while (next < matches.size() && matches[next].end <= report.begin) ++next;
      return next < matches.size() && matches[next].begin < report.end;
    });
    std::move(reports.begin(), reports.end(), std::back_inserter(matches));
    resolve_overlaps(matches);
  }

  // A rule with `josa` replaces a noun: false when the match is but a piece of a longer word.
  // Otherwise takes the particle behind it into the match, in the shape the new word wants.
  bool agree(std::string_view text, Match& match) const {
    if (match.begin > 0 && joins_to_next(decode_before(text, match.begin).code)) return false;
    if (match.end < text.size() && is_latin_or_digit(decode_at(text, match.end).code)) return false;
    const size_t at = past_quotes(text, match.end);
    if (at == match.end && !parses_as_particles(text, at)) return false;
    const std::string_view particle = particle_at(text, at);
    if (at == match.end && particle.empty() && join_detached(text, match)) return true;
    const auto shape = agreeing_form(last_sound(match.by, &readings_), particle);
    if (shape && *shape != particle) {
      match.by += text.substr(match.end, at - match.end);
      match.by += *shape;
      match.end = at + particle.size();
    }
    return true;
  }

  // "채지 PT 는": the particle that stands apart from the word comes with it.
  bool join_detached(std::string_view text, Match& match) const {
    const std::string_view particle = detached_.after_word(text, match.end);
    if (particle.empty()) return false;
    const auto shape = agreeing_form(last_sound(match.by, &readings_), particle);
    match.by += shape.value_or(particle);
    match.end += 1 + particle.size();
    return true;
  }

  const RuleSet& rules_;
  const Decisions& decisions_;
  Matcher matcher_;
  Mentions mentions_;
  Namesakes namesakes_;
  DetachedParticles detached_;
  ForeignScript foreign_;
  const Readings readings_;
  const KnownWords known_;
  TermMatcher terms_;
  PassageMatcher passages_;
};

}  // namespace

std::unique_ptr<BlockStage> make_correct(const StageSetup& setup) {
  return std::make_unique<Correct>(setup);
}

}  // namespace kotidy
