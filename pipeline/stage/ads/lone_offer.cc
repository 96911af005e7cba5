#include "pipeline/stage/ads/lone_offer.h"

#include <algorithm>

#include "pipeline/stage/segment/follower_table.h"

namespace kotidy::ads {
namespace {

constexpr size_t kFewestBytes = 18, kMostBytes = 120;  // of a line
constexpr size_t kSentenceBytes = 24;                  // of a neighbour, at least
constexpr size_t kFewestWords = 4, kMostWords = 7;     // of an island inside a line
constexpr size_t kForce = 3;      // two words of advertisements, or one and two others
constexpr size_t kAround = 4096;  // bytes on either side in which nothing else is said of a trade
constexpr std::string_view kMarks = "▶▷◀◁☞★☆■◆●👉→»>!~| ";  // that its line ends with

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "38만원", "79,000원", "50%".
bool has_price(std::string_view words) {
  for (const std::string_view unit : {"원", "만", "천원", "%"})
    for (size_t at = words.find(unit); at != std::string_view::npos; at = words.find(unit, at + 1))
      if (at > 0 && is_digit(words[at - 1])) return true;
  return false;
}

bool any_in(std::string_view words, const std::vector<std::string>& list) {
  return std::any_of(list.begin(), list.end(),
                     [words](const std::string& w) { return words.find(w) != words.npos; });
}

// Without the marks that advertisements end with.
std::string_view without_marks(std::string_view words) {
  while (!words.empty()) {
    size_t at = words.size() - 1;
    while (at > 0 && !is_char_start(words[at])) --at;
    if (kMarks.find(words.substr(at)) == std::string_view::npos) break;
    words = words.substr(0, at);
  }
  return words;
}

// What a person says is among the words.
bool holds_sentence(std::string_view words) {
  for (const std::string_view end : {"다 ", "다. ", "요 ", "요. ", "까 ", "까? ", "죠 ", "다.\" "})
    if (words.find(end) != words.npos) return true;
  return false;
}

// The line around `at`, or as much of it as is looked at.
Span line_of(std::string_view text, size_t at) {
  Span line{at, at};
  while (line.begin > 0 && text[line.begin - 1] != '\n' && at - line.begin < kReach) --line.begin;
  while (line.end < text.size() && text[line.end] != '\n' && line.end - at < kReach) ++line.end;
  line = {floor_char(text, line.begin), floor_char(text, line.end)};
  while (line.end > line.begin && is_gap(text[line.end - 1])) --line.end;
  while (line.begin < line.end && is_gap(text[line.begin])) ++line.begin;
  return line;
}

}  // namespace

LoneOffers::LoneOffers(const RuleSet& rules, const ProjectWords& words, const Endings& endings)
    : words_(words),
      endings_(endings),
      trades_(rules.list("ads/trades").words_where("kind", "trade")),
      deals_(rules.list("ads/trades").words_where("kind", "deal")),
      promises_(rules.list("ads/trades").words_where("kind", "promise")),
      acts_(rules.list("ads/trades").words_where("kind", "act")),
      said_(rules.list("ads/trades").words_where("kind", "said")),
      things_(rules.list("ads/trades").words_where("kind", "thing")),
      buttons_(rules.list("ads/context").words_where("kind", "button")),
      openers_(rules.list("ads/context").words_where("kind", "opener")) {}

// Adds up what speaks for an advertisement in words about a trade; no word counts twice.
size_t LoneOffers::force_of(std::string_view words, std::vector<std::string_view>& trades) const {
  std::string rest(words);
  const auto take = [&rest](const std::string& word) {
    const size_t at = rest.find(word);
    if (at == std::string::npos) return false;
    rest.replace(at, word.size(), "_");
    return true;
  };
  for (const std::string& trade : trades_)
    if (take(trade)) trades.push_back(trade);
  if (trades.empty()) return 0;
  size_t force = has_price(rest) ? 1 : 0;
  for (const auto* list : {&acts_, &promises_})
    for (const std::string& word : *list) force += take(word) ? 2 : 0;
  for (const std::string& word : deals_) force += take(word) ? 1 : 0;
  for (const std::string_view mark : {"★", "▶", "◀", "☞", "👉", " | ", "◆", "!"})
    force += rest.find(mark) != rest.npos ? 1 : 0;
  for (Span word = word_after(rest, 0); !word.empty(); word = word_after(rest, word.end))
    force += words_.shows_form(word.of(rest)) ? 1 : 0;
  return force;
}

// A neighbour that speaks of words quotes them: "간판에는 이렇게 적혀 있었다."
bool LoneOffers::quotes(std::string_view neighbour) const {
  return neighbour.ends_with(':') || any_in(last_bytes(neighbour, kMostBytes), said_);
}

bool LoneOffers::is_act(std::string_view words) const {
  const auto ends = [words](const std::string& w) { return words.ends_with(w); };
  return std::any_of(acts_.begin(), acts_.end(), ends) ||
         std::any_of(buttons_.begin(), buttons_.end(), ends);
}

// "바로가기 단추를", "신청하기 전에": the button is said in a sentence.
bool LoneOffers::may_follow_act(std::string_view word) const {
  return std::none_of(things_.begin(), things_.end(),
                      [word](const std::string& thing) { return word.starts_with(thing); });
}

bool LoneOffers::ends_like_prose(std::string_view words) const {
  if (words.ends_with('.') || words.ends_with('?') || words.ends_with(',') ||
      words.ends_with(':') || words.ends_with("다") || words.ends_with("까"))
    return true;
  return !is_act(words) && endings_.ends_sentence(words);
}

// Between sentences, and no heading, which stands apart from what is above and not from what is
// below.
bool LoneOffers::stands_apart(std::string_view text, Span line) const {
  const std::string_view above = line_before(text, line.begin);
  const std::string_view below = line_after(text, line.end);
  const auto said = [&](std::string_view words) {
    return words.size() >= kSentenceBytes && endings_.ends_sentence(last_bytes(words, kReach));
  };
  if (!said(above) || !said(below) || quotes(above)) return false;
  if (quotes(below.substr(0, kMostBytes))) return false;
  return !empty_line_above(text, line.begin) || empty_line_below(text, line.end);
}

// True when nothing around but copies of the advertisement names what it sells.
bool LoneOffers::is_foreign(std::string_view text, Span span,
                            const std::vector<std::string_view>& trades) const {
  const std::string_view words = span.of(text);
  const size_t from = span.begin > kAround ? span.begin - kAround : 0;
  const size_t to = std::min(text.size(), span.end + kAround);
  const std::string_view around = text.substr(from, to - from);
  return std::none_of(trades.begin(), trades.end(), [&](std::string_view trade) {
    const size_t inside = words.find(trade);
    for (size_t at = around.find(trade); at != around.npos; at = around.find(trade, at + 1)) {
      const size_t copy = from + at - std::min(from + at, inside);
      if (text.substr(copy, words.size()) != words) return true;
    }
    return false;
  });
}

std::optional<LoneOffers::Found> LoneOffers::line_around(std::string_view text, Span line) const {
  const std::string_view words = without_marks(line.of(text));
  // A comma is a list's, and so is a colon.
  if (words.size() < kFewestBytes || words.find_first_of(",:") != words.npos ||
      ends_like_prose(words) || holds_sentence(words))
    return std::nullopt;
  std::vector<std::string_view> trades;
  if (force_of(words, trades) < kForce || !stands_apart(text, line) ||
      !is_foreign(text, line, trades))
    return std::nullopt;
  return Found{line, "between two sentences of a text that says nothing of '" +
                         std::string(trades.front()) + "'"};
}

// Neither particle nor ending: part of a name or an offer.
bool LoneOffers::is_bare(std::string_view text, Span word) const {
  const std::string_view said = word.of(text);
  const auto marked = std::string_view(",.!?:;\"'()[]").find(said.back()) != said.npos;
  return !marked && endings_.joiner_of(text, word.begin, word.end) == Endings::Joiner::kNone &&
         endings_.of_word(text, word.begin, word.end).strength < kLeastEnding;
}

bool LoneOffers::begins_sentence(std::string_view text, Span word) const {
  const uint16_t bits = endings_.follower(text, word.begin);
  if (bits & (FollowerTable::kStarter | FollowerTable::kConjunction)) return true;
  const std::string_view said = word.of(text);
  return said.ends_with(':') || std::find(openers_.begin(), openers_.end(), said) != openers_.end();
}

// Words without particle or ending from the end of a sentence to a word that begins the next.
std::optional<LoneOffers::Found> LoneOffers::island_around(std::string_view text, Span line,
                                                           size_t at) const {
  size_t begin = at;
  for (size_t words = 0;; ++words) {
    const Span before = word_before(text, begin);
    if (before.empty() || before.begin < line.begin) return std::nullopt;
    if (endings_.ends_sentence(text.substr(line.begin, before.end - line.begin))) break;
    if (words == kMostWords || !is_bare(text, before)) return std::nullopt;
    begin = before.begin;
  }
  while (begin < at && is_gap(text[begin])) ++begin;
  size_t end = begin, words = 0;
  for (;; ++words) {
    const Span next = word_after(text, end);
    if (next.empty() || next.end > line.end) return std::nullopt;
    if (next.begin > at && begins_sentence(text, next)) break;
    if (end > at && is_act(text.substr(begin, end - begin)) && may_follow_act(next.of(text))) break;
    if (words == kMostWords || !(is_bare(text, next) || is_act(next.of(text)))) return std::nullopt;
    end = next.end;
  }
  const Span island{begin, end};
  std::vector<std::string_view> trades;
  if (words < kFewestWords || force_of(island.of(text), trades) < kForce ||
      !is_foreign(text, island, trades))
    return std::nullopt;
  return Found{island,
               "words without a particle between two sentences of a text that says "
               "nothing of '" +
                   std::string(trades.front()) + "'"};
}

// What segment makes a line of.
Span LoneOffers::sentence_around(std::string_view text, Span line, size_t at) const {
  Span sentence{at, at};
  while (sentence.begin > line.begin && sentence.end - sentence.begin <= kMostBytes) {
    const Span before = word_before(text, sentence.begin);
    if (before.empty() || before.begin < line.begin) break;
    if (endings_.ends_sentence(text.substr(line.begin, before.end - line.begin))) break;
    sentence.begin = before.begin;
  }
  while (sentence.end < line.end && sentence.end - sentence.begin <= kMostBytes) {
    sentence.end = word_after(text, sentence.end).end;
    if (std::string_view(".!?").find(text[sentence.end - 1]) != std::string_view::npos) break;
  }
  return sentence;
}

std::optional<LoneOffers::Found> LoneOffers::around(std::string_view text, size_t trade) const {
  const Span line = line_of(text, trade);
  size_t word = trade;
  while (word > line.begin && !is_edge(text[word - 1])) --word;
  if (line.end - line.begin <= kMostBytes)
    if (auto found = line_around(text, line)) return found;
  const Span sentence = sentence_around(text, line, word);
  if (sentence.end - sentence.begin <= kMostBytes)
    if (auto found = line_around(text, sentence)) return found;
  return island_around(text, line, word);
}

}  // namespace kotidy::ads
