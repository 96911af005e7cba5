#include "pipeline/stage/ads/island.h"

#include <algorithm>
#include <vector>

#include "pipeline/stage/ads/spans.h"
#include "pipeline/text/utf8.h"

namespace kotidy::ads {
namespace {

constexpr size_t kWordsLeft = 2;  // place words before a brand: "울산 힐스테이트", "서울 송파 …"
constexpr size_t kWordsRight = 6;

Span word_around(std::string_view text, size_t begin, size_t end) {
  while (begin > 0 && !is_edge(text[begin - 1]) && end - begin < kReach) --begin;
  while (end < text.size() && !is_edge(text[end]) && end - begin < 2 * kReach) ++end;
  return {begin, end};
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
  return starts_with_mark(word) || words_.follows(word) || words_.inflects(word) ||
         word.ends_with('.') || word.ends_with('!') || word.ends_with('?');
}

// The last word of a line, which no list knows: "e편한세상 나루역". Half a name is worse than none.
bool IslandFinder::is_bare(std::string_view text, Span word) const {
  return endings_.joiner_of(text, word.begin, word.end) == Endings::Joiner::kNone &&
         endings_.of_word(text, word.begin, word.end).strength < kLeastEnding &&
         endings_.follower(text, word.begin) == 0;
}

std::optional<Island> IslandFinder::around(std::string_view text, size_t begin, size_t end) const {
  const Span word = word_around(text, begin, end);
  if (words_.part_of(text.substr(word.begin, begin - word.begin)) == Part::kNone &&
      word.begin != begin)
    return std::nullopt;
  if (words_.part_of(word.of(text).substr(begin - word.begin)) == Part::kNone) return std::nullopt;
  bool named =
      word.begin != begin || word.end != end || words_.is_name(text.substr(begin, end - begin));

  size_t stop = word.end, sure = word.end;  // `sure` leaves out common words at the end
  size_t deals = 0;
  for (size_t i = 0; i < kWordsRight; ++i) {
    const Span next = word_after(text, stop);
    const Part part = words_.part_of(next.of(text));
    if (part == Part::kNone) break;
    stop = next.end;
    deals = part == Part::kDeal ? deals + 1 : 0;
    const bool doubtful = part == Part::kCommon || deals == 1;
    if (doubtful && !at_line_end(text, stop)) continue;
    sure = stop;
    named = true;
  }

  const size_t from = floor_char(text, word.begin > kReach ? word.begin - kReach : 0);
  size_t line = text.substr(from, word.begin - from).rfind('\n');
  line = from + (line == std::string_view::npos ? 0 : line + 1);
  std::optional<size_t> start;
  size_t at = word.begin;
  for (size_t i = 0; i <= kWordsLeft; ++i) {
    if (may_start(text, line, at)) start = at;
    const Span before = word_before(text, at);
    if (before.empty() || before.begin < line) break;
    const Part part = words_.part_of(before.of(text));
    if (part != Part::kPlace && part != Part::kName) break;
    at = before.begin;
  }
  if (!start) return std::nullopt;

  bool ends_line = at_line_end(text, sure);
  if (!ends_line) {
    const Span next = word_after(text, sure);
    if (belongs(next.of(text))) return std::nullopt;
    if (at_line_end(text, next.end)) {
      if (!is_bare(text, next)) return std::nullopt;
      sure = next.end;
      ends_line = true;
    }
  }
  const bool starts_line =
      *start == line ||
      text.substr(line, *start - line).find_first_not_of(" \t\r") == std::string_view::npos;
  const bool whole = starts_line && ends_line;
  const bool bare = sure == word.end && word.begin == begin && word.end == end;
  if (!named) {  // an ordinary word: a line of its own; a coined one: behind a sentence
    if (!whole && !words_.is_coined(text.substr(begin, end - begin))) return std::nullopt;
    if (!ends_sentence_above(text, *start)) return std::nullopt;
  }
  return Island{*start, sure, starts_line, ends_line, bare && *start == begin};
}

}  // namespace kotidy::ads
