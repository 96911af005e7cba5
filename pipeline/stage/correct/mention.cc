#include "pipeline/stage/correct/mention.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kReach = 200;  // bytes of the line on either side
constexpr size_t kQuoted = 36;  // between the form and a quotation mark: a word or two

constexpr std::array<std::string_view, 3> kOpening = {"‘", "“", "「"};
constexpr std::array<std::string_view, 3> kClosing = {"’", "”", "」"};
constexpr std::string_view kStraight = "'\"`";

bool is_straight(char c) { return kStraight.find(c) != std::string_view::npos; }

bool starts_with_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](const std::string& word) { return text.starts_with(word); });
}

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [text](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  });
}

// The line around [begin, end), in offsets of the text.
std::pair<size_t, size_t> line_around(std::string_view text, size_t begin, size_t end) {
  size_t from = begin - std::min(begin, kReach);
  const size_t before = text.substr(from, begin - from).rfind('\n');
  if (before != std::string_view::npos) from += before + 1;
  from = floor_char(text, from);
  const size_t to = std::min({text.size(), end + kReach, text.find('\n', end)});
  return {from, floor_char(text, to)};
}

bool opens_before(std::string_view before) {
  before = before.substr(before.size() - std::min(before.size(), kQuoted));
  for (size_t at = before.size(); at-- > 0;) {
    if (is_straight(before[at])) return true;
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
  line_ = list.words_where("kind", "line");
}

bool Mentions::is_mention(std::string_view text, const Match& match) const {
  if (match.by.empty()) return false;
  const auto [from, to] = line_around(text, match.begin, match.end);
  const std::string_view before = text.substr(from, match.begin - from);
  const std::string_view behind = text.substr(match.end, to - match.end);
  // The first two syllables, or what there is: particles differ.
  const std::string_view right = std::string_view(match.by).substr(
      0, floor_char(match.by, std::min<size_t>(match.by.size(), 8)));
  const size_t right_behind = behind.find(right), right_before = before.rfind(right);
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
  return (quoted || beside) && holds_any(text.substr(from, to - from), line_);
}

}  // namespace kotidy
