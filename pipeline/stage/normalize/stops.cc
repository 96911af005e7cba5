#include "pipeline/stage/normalize/stops.h"

#include <algorithm>

#include "pipeline/stage/normalize/draft.h"
#include "pipeline/text/any_word.h"
#include "pipeline/text/ascii.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/josa.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kListReach = 240;  // bytes, about 80 syllables: a list of nouns is no longer

bool hangul_at(std::string_view text, size_t at) {
  char32_t code;
  return syllable_at(text, at, code);
}

bool hangul_before(std::string_view text, size_t end) {
  char32_t code;
  return syllable_before(text, end, code);
}

bool final_before(std::string_view text, size_t end, int final) {
  char32_t code;
  return syllable_before(text, end, code) && final_of(code) == final;
}

// The word of `words` that starts at text[at] and is followed by a space or comma.
bool word_at(std::string_view text, size_t at, const std::vector<std::string>& words) {
  const std::string_view rest = text.substr(at);
  return std::any_of(words.begin(), words.end(), [rest](const std::string& word) {
    return rest.starts_with(word) && rest.size() > word.size() &&
           (rest[word.size()] == ' ' || rest[word.size()] == ',');
  });
}

bool opening_quote_at(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  return rest.starts_with("“") || rest.starts_with("‘") || rest.starts_with("「") ||
         rest.starts_with("『");
}

// Exactly two full stops.
bool double_stop_at(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  return rest.starts_with("..") && !rest.starts_with("...") && !rest.starts_with("..…");
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_latin(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }

}  // namespace

StopMender::StopMender(const StageSetup& setup)
    : decisions_(setup.decisions),
      double_stop_(setup.rules.require("normalize.double-stop")),
      space_after_stop_(setup.rules.require("normalize.space-after-stop")),
      lost_dash_(setup.rules.require("normalize.lost-dash")),
      glued_(setup.rules.require("normalize.glued-sentence")) {
  const WordList& words = setup.rules.list("normalize/words");
  before_yo_ = words.words_where("kind", "before-yo");
  not_ends_ = words.words_where("kind", "no-ending");
  quotatives_ = words.words_where("kind", "quotative");
  determiners_ = words.words_where("kind", "determiner");
  starters_ = words.words_where("kind", "starter");
  explainers_ = words.words_where("kind", "explainer");
  counters_ = words.words_where("kind", "counter");
  question_ends_ = words.words_where("kind", "question-end");
  for (const auto* list : {&determiners_, &starters_}) {
    for (const std::string& word : *list) {
      char32_t code;
      if (syllable_at(word, 0, code)) opens_.set(code - kFirstSyllable);
    }
  }
}

StageEdits StopMender::mend(std::string_view text, const std::vector<uint32_t>& suspects) const {
  StageEdits edits;
  const bool sloppy = std::any_of(suspects.begin(), suspects.end(), [&](uint32_t at) {
    return text[at] == '.' && text.substr(0, at).ends_with("다") && double_stop_at(text, at);
  });
  for (uint32_t at : suspects) {
    if (!edits.edits.empty() && at < edits.edits.back().end) continue;
    if (text[at] == '.') {
      mend_stop(text, at, sloppy, edits);
    } else if (text[at] == '?') {
      mend_question(text, at, edits);
    } else {
      mend_ending(text, at, edits);
    }
  }
  return edits;
}

void StopMender::mend_stop(std::string_view text, size_t at, bool sloppy, StageEdits& edits) const {
  const size_t next = at + 1;
  if (next >= text.size() || !final_ending_before(text, at)) return;
  if (text[next] == '.') {
    if (sloppy && on(double_stop_) && double_stop_at(text, at)) {
      add_edit(edits, next, next + 1, "", double_stop_);
    }
    return;
  }
  const bool begins = hangul_at(text, next) ? !quoted_on(text, next)
                                            : is_digit(text[next]) || is_capital(text[next]) ||
                                                  opening_quote_at(text, next);
  if (begins && on(space_after_stop_)) add_edit(edits, next, next, " ", space_after_stop_);
}

void StopMender::mend_question(std::string_view text, size_t at, StageEdits& edits) const {
  if (at == 0 || !on(lost_dash_) || !hangul_at(text, at + 1)) return;
  const std::string_view before = text.substr(0, at);
  const bool noun = hangul_before(text, at) ? !ends_with_any(before, question_ends_)
                                            : is_digit(before.back()) || is_latin(before.back());
  if (!noun) return;
  if (word_at(text, at + 1, explainers_) ||
      (word_at(text, at + 1, counters_) && counted_list(text, at))) {
    add_edit(edits, at, at + 1, "—", lost_dash_);
  }
}

// "A, B, C?세 …": two commas at least between the sentence's start and the question mark.
bool StopMender::counted_list(std::string_view text, size_t question) const {
  const size_t from = question > kListReach ? question - kListReach : 0;
  int commas = 0;
  for (size_t i = question; i-- > from;) {
    const char c = text[i];
    if (c == '\n' || c == '.' || c == '?' || c == '!') break;
    commas += c == ',';
  }
  return commas >= 2;
}

void StopMender::mend_ending(std::string_view text, size_t at, StageEdits& edits) const {
  const size_t next = at + 3;
  char32_t code;
  if (!syllable_at(text, next, code) || !opens_[code - kFirstSyllable]) return;
  // 다, 까 stand behind 니 here: 됩니다, 합니까. 다니다, 하니까 lack the ㅂ.
  const bool ends = text[at] == '\xEC' ? polite_yo_before(text, next)
                                       : at >= 6 && final_before(text, at - 3, kFinalBieup);
  if (ends && on(glued_) && starter_at(text, next)) add_edit(edits, next, next, " ", glued_);
}

bool StopMender::final_ending_before(std::string_view text, size_t end) const {
  if (end < 6 || !hangul_before(text, end - 3)) return false;
  const std::string_view before = text.substr(0, end);
  if (before.ends_with("다")) return !ends_with_any(before, not_ends_);
  if (before.ends_with("요")) return polite_yo_before(text, end);
  return before.ends_with("죠") || before.ends_with("까");
}

bool StopMender::polite_yo_before(std::string_view text, size_t end) const {
  return end >= 6 && ends_with_any(text.substr(0, end - 3), before_yo_);
}

bool StopMender::quoted_on(std::string_view text, size_t at) const {
  const std::string_view rest = text.substr(at);
  // One syllable is a particle only by itself: "고 말했다", but "고양이".
  return std::any_of(quotatives_.begin(), quotatives_.end(), [&](const std::string& word) {
    return rest.starts_with(word) && (word.size() > 3 || !hangul_at(text, at + word.size()));
  });
}

bool StopMender::starter_at(std::string_view text, size_t at) const {
  const std::string_view rest = text.substr(at);
  for (const std::string& word : determiners_) {
    if (rest.starts_with(word) && rest.substr(word.size()).starts_with(' ') &&
        hangul_at(text, at + word.size() + 1)) {
      return true;
    }
  }
  return std::any_of(starters_.begin(), starters_.end(), [&](const std::string& word) {
    return rest.starts_with(word) && parses_as_particles(text, at + word.size());
  });
}

}  // namespace kotidy
