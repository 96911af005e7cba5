#include "pipeline/stage/correct/mention.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/text/any_word.h"
#include "pipeline/text/find.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kReach = 100;  // bytes on either side
constexpr size_t kSign = 8;     // bytes of the new form: two syllables and more
constexpr size_t kTask = 600;   // bytes before: an exercise has several sentences
constexpr size_t kQuoted = 36;  // between the form and a quotation mark: a word or two

constexpr std::array<std::string_view, 3> kOpening = {"‘", "“", "「"};
constexpr std::array<std::string_view, 3> kClosing = {"’", "”", "」"};
constexpr std::string_view kStraight = "'\"`";

// The first byte of a mark above, or of another one; no later byte of a letter is.
bool may_be_mark(char c) { return c == '\xE2' || c == '\xE3'; }

bool is_straight(char c) { return kStraight.find(c) != std::string_view::npos; }

// What of the new form shows that it stands in the text: its first syllables, particles differ;
// all of it where the form that is replaced begins so itself ("사람를").
std::string_view sign_of(std::string_view by, std::string_view replaced) {
  const std::string_view begin = by.substr(0, floor_char(by, std::min(by.size(), kSign)));
  return replaced.starts_with(begin) ? by : begin;
}

bool opens_before(std::string_view before) {
  before = before.substr(before.size() - std::min(before.size(), kQuoted));
  for (size_t at = before.size(); at-- > 0;) {
    if (is_straight(before[at])) return true;
    if (!may_be_mark(before[at])) continue;
    for (size_t i = 0; i < kOpening.size(); ++i) {
      if (before.substr(at).starts_with(kClosing[i])) return false;
      if (before.substr(at).starts_with(kOpening[i])) return true;
    }
  }
  return false;
}

// Behind the quotation mark that closes.
std::optional<size_t> close_behind(std::string_view behind) {
  for (size_t at = 0; at < std::min(behind.size(), kQuoted); ++at) {
    if (is_straight(behind[at])) return at + 1;
    if (!may_be_mark(behind[at])) continue;
    for (std::string_view mark : kClosing) {
      if (behind.substr(at).starts_with(mark)) return at + mark.size();
    }
  }
  return std::nullopt;
}

}  // namespace

Mentions::Mentions(const RuleSet& rules) {
  const WordList& list = rules.list("correct/mentions");
  after_ = list.words_where("kind", "after");
  between_ = list.words_where("kind", "between");
  near_ = list.words_where("kind", "near");
  bare_ = list.words_where("kind", "bare");
  task_ = list.words_where("kind", "task");
}

bool Mentions::is_mention(std::string_view text, const Match& match) const {
  if (match.by.empty()) return false;
  if (starts_with_any(text.substr(match.end), bare_)) return true;
  const size_t task = match.begin - std::min(match.begin, kTask);
  if (holds_any(text.substr(task, match.begin - task), task_)) return true;
  return is_told_by_marks(text, match);
}

bool Mentions::is_told_by_marks(std::string_view text, const Match& match) const {
  const size_t from = floor_char(text, match.begin - std::min(match.begin, kReach));
  const size_t to = floor_char(text, std::min(text.size(), match.end + kReach));
  const std::string_view before = text.substr(from, match.begin - from);
  const std::string_view behind = text.substr(match.end, to - match.end);
  const std::string_view right =
      sign_of(match.by, text.substr(match.begin, match.end - match.begin));
  const size_t right_behind = find_word(behind, right);
  const size_t right_before = find_word(before, right) == std::string_view::npos
                                  ? std::string_view::npos
                                  : before.rfind(right);
  const bool beside =
      right_behind != std::string_view::npos || right_before != std::string_view::npos;
  if (right_behind != std::string_view::npos &&
      holds_any(behind.substr(0, right_behind), between_)) {
    return true;
  }
  if (right_before != std::string_view::npos && holds_any(before.substr(right_before), between_)) {
    return true;
  }
  const auto close = close_behind(behind);
  const bool quoted = close && opens_before(before);
  if (quoted && (beside || starts_with_any(behind.substr(*close), after_))) return true;
  return (quoted || beside) && holds_any(text.substr(from, to - from), near_);
}

}  // namespace kotidy
