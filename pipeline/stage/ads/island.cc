#include "pipeline/stage/ads/island.h"

#include <algorithm>
#include <vector>

#include "pipeline/stage/ads/spans.h"
#include "pipeline/text/utf8.h"

namespace kotidy::ads {
namespace {

constexpr size_t kWordsLeft = 2;  // place words before a brand: "울산 힐스테이트", "서울 송파 …"
constexpr size_t kWordsRight = 6;
constexpr size_t kPersonBytes = 30;
constexpr size_t kWordsLoose = 5;  // that no list has, up to the end of the line
constexpr std::string_view kClosing = ".!?,:";
constexpr std::string_view kAround = "()[]|/";  // the parts of an advertisement's line

Span word_around(std::string_view text, size_t begin, size_t end) {
  while (begin > 0 && !is_edge(text[begin - 1]) && end - begin < kReach) --begin;
  while (end < text.size() && !is_edge(text[end]) && end - begin < 2 * kReach) ++end;
  return {begin, end};
}

bool only_gaps(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

// "래미안 → 자이", "래미안 - 푸르지오": one of a row.
bool joins(std::string_view word) {
  for (std::string_view mark : {"-", "–", "→", "↔", "⇒", "vs", "VS"})
    if (word.starts_with(mark)) return true;
  return false;
}

// Of "(문의" and "1800-0000)" the word; of "|" nothing.
std::string_view without_brackets(std::string_view word) {
  while (!word.empty() && kAround.find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  while (!word.empty() && kAround.find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return word;
}

}  // namespace

bool IslandFinder::may_start(std::string_view text, size_t line, size_t begin) const {
  std::string_view before = text.substr(line, begin - line);
  while (!before.empty() && is_gap(before.back())) before.remove_suffix(1);
  if (before.empty()) return true;
  for (std::string_view mark : {"▶", "▷", "☞", "|", "■", "◆", "●", "※", "★"})
    if (before.ends_with(mark)) return true;
  return endings_.ends_sentence(before);
}

bool IslandFinder::ends_sentence_above(std::string_view text, size_t at) const {
  const std::string_view above = line_before(text, at);
  return !above.empty() && endings_.ends_sentence(above);
}

bool IslandFinder::between_sentences(std::string_view text, const Island& island) const {
  if (!ends_sentence_above(text, island.begin)) return false;
  const std::string_view below = line_after(text, island.end);
  return below.empty() || endings_.ends_sentence(last_bytes(below, kReach));
}

// A particle's word, a predicate, or the rest of a name that has a full stop of its own: "래미안
// 나루섬."
bool IslandFinder::belongs(std::string_view word) const {
  return starts_with_mark(word) || joins(word) || words_.follows(word) || words_.inflects(word) ||
         word.ends_with('.') || word.ends_with('!') || word.ends_with('?');
}

// A word which no list knows, as part of a name or an offer: "나루역", "줄눈시공".
bool IslandFinder::is_bare(std::string_view text, Span word) const {
  return endings_.joiner_of(text, word.begin, word.end) == Endings::Joiner::kNone &&
         endings_.of_word(text, word.begin, word.end).strength < kLeastEnding &&
         endings_.follower(text, word.begin) == 0;
}

// Whether the island may end before the next word, or with it if it is the last one of its line.
bool IslandFinder::take_last_word(std::string_view text, size_t& end) const {
  const Span next = word_after(text, end);
  if (belongs(next.of(text)) || words_.names_person(text.substr(next.begin, kPersonBytes)))
    return false;
  if (!at_line_end(text, next.end)) return true;
  if (!is_bare(text, next)) return false;
  end = next.end;
  return true;
}

// To the right of a brand: words of a project's name and offers. `sure` leaves out common words at
// the end.
IslandFinder::Right IslandFinder::right_of(std::string_view text, size_t at) const {
  Right right{at, false};
  size_t deals = 0;
  for (size_t i = 0; i < kWordsRight; ++i) {
    const Span next = word_after(text, at);
    const Part part = words_.part_of(next.of(text));
    if (part == Part::kNone) break;
    at = next.end;
    deals = part == Part::kDeal ? deals + 1 : 0;
    const bool doubtful = part == Part::kCommon || deals == 1;
    if (!doubtful || at_line_end(text, at)) right = {at, true};
  }
  return right;
}

// To the left: where an island may start whose brand's word is at `at`.
std::optional<size_t> IslandFinder::start_of(std::string_view text, size_t line, size_t at) const {
  std::optional<size_t> start;
  for (size_t i = 0; i <= kWordsLeft; ++i) {
    if (may_start(text, line, at)) start = at;
    const Span before = word_before(text, at);
    if (before.empty() || before.begin < line) break;
    const Part part = words_.part_of(before.of(text));
    if (part != Part::kPlace && part != Part::kName) break;
    at = before.begin;
  }
  return start;
}

// The rest of a line that begins with a brand. Half an advertisement is worse than none, and so is
// half a heading: words that no list has go if they offer something, or stand behind a project's
// name; one of them behind a brand may be such a name.
IslandFinder::Rest IslandFinder::rest_of_line(std::string_view text, const Right& right,
                                              bool sure_brand) const {
  size_t words = 0;
  bool offers = false, follows = false;
  for (size_t at = right.sure; words <= kWordsLoose; ++words) {
    if (at_line_end(text, at)) {
      const bool one = words == 1 && sure_brand && !follows;
      return right.project || offers || one ? Rest{true, at} : Rest{true, right.sure};
    }
    const Span word = word_after(text, at);
    const std::string_view said = without_brackets(word.of(text));
    at = word.end;
    if (said.empty()) continue;
    if (starts_with_mark(said) || words_.is_particle(said) || words_.inflects(said) ||
        kClosing.find(said.back()) != std::string_view::npos || !is_bare(text, word)) {
      break;
    }
    offers = offers || words_.shows_form(said);
    follows = follows || words_.follows(said);
  }
  return {};
}

// Where an island ends behind which its line goes on; false if it is none.
bool IslandFinder::settle_end(std::string_view text, const Right& right, bool sure_brand,
                              Island& island) const {
  if (island.starts_line) {
    const Rest rest = rest_of_line(text, right, sure_brand);
    if (rest.bare && rest.end == right.sure) return false;
    island.loose = rest.bare;
    if (rest.bare) island.end = rest.end;
  }
  if (!island.loose && !take_last_word(text, island.end)) return false;
  island.ends_line = at_line_end(text, island.end);
  return true;
}

std::optional<Island> IslandFinder::around(std::string_view text, size_t begin, size_t end) const {
  const Span word = word_around(text, begin, end);
  if (words_.part_of(text.substr(word.begin, begin - word.begin)) == Part::kNone &&
      word.begin != begin)
    return std::nullopt;
  if (words_.part_of(word.of(text).substr(begin - word.begin)) == Part::kNone) return std::nullopt;
  const std::string_view brand = text.substr(begin, end - begin);
  const bool alone = word.begin == begin && word.end == end;
  const Right right = right_of(text, word.end);
  const bool named = !alone || right.project || words_.is_name(brand);

  const size_t from = floor_char(text, word.begin > kReach ? word.begin - kReach : 0);
  const size_t newline = text.substr(from, word.begin - from).rfind('\n');
  const size_t line = from + (newline == std::string_view::npos ? 0 : newline + 1);
  const auto start = start_of(text, line, word.begin);
  if (!start) return std::nullopt;

  Island island{.begin = *start,
                .end = right.sure,
                .starts_line = only_gaps(text.substr(line, *start - line)),
                .ends_line = at_line_end(text, right.sure),
                .bare = false,
                .loose = false};
  if (!island.ends_line &&
      !settle_end(text, {right.sure, right.project || !alone}, words_.is_name(brand), island)) {
    return std::nullopt;
  }
  // Nothing stands before: it is no island between two sentences.
  if (!island.whole_line() && only_gaps(text.substr(0, *start))) return std::nullopt;
  island.bare = alone && island.begin == begin && island.end == end;
  if (!named) {  // an ordinary word: a line of its own; a coined one: behind a sentence
    if (!island.whole_line() && !words_.is_coined(brand)) return std::nullopt;
    if (!ends_sentence_above(text, *start)) return std::nullopt;
  }
  return island;
}

}  // namespace kotidy::ads
