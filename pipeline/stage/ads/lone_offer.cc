#include "pipeline/stage/ads/lone_offer.h"

#include <algorithm>

#include "pipeline/stage/segment/follower_table.h"
#include "pipeline/text/any_word.h"
#include "pipeline/text/find.h"

namespace kotidy::ads {
namespace {

constexpr size_t kSentenceBytes = 24;  // of a neighbour, at least
constexpr size_t kProseBytes = 60;     // of one without a mark: shorter ones may be verse
constexpr size_t kAround = 2048;       // bytes on either side in which nothing is said of its kind
constexpr size_t kPointing = 12;       // characters of the next sentence that may point back
constexpr size_t kQuoted = 300;        // bytes on either side in which nobody quotes it
constexpr size_t kMostNear = 3;        // more like it around are the text's own

}  // namespace

struct LoneOffers::Candidate {
  Span span;
  std::vector<Span> words;
  uint32_t fields;
  std::string_view said;
};

LoneOffers::LoneOffers(const RuleSet& rules, const Endings& endings)
    : endings_(endings), offers_(rules), runs_(offers_, endings) {
  for (std::string& word : rules.list("ads/context").words_where("kind", "opener"))
    openers_.insert(std::move(word));
}

bool LoneOffers::is_sentence(std::string_view line) const {
  if (line.size() < kSentenceBytes) return false;
  const bool marked = ends_with_any(line, {".", "!", "?", ".\"", ".”", "?”", "!”", "?\"", "!\""});
  return (marked || line.size() >= kProseBytes) && endings_.ends_sentence(last_bytes(line, kReach));
}

// Between sentences, and no heading, which stands apart from what is above and not from what is
// below.
bool LoneOffers::stands_apart(std::string_view text, Span span) const {
  const std::string_view near = text.substr(0, std::min(text.size(), span.end + 8 * kReach));
  const std::string_view below = line_after(near, span.end);
  if (!is_sentence(line_before(text, span.begin)) || !is_sentence(below)) return false;
  if (!offers_.first(chars_after(below, 0, kPointing), OfferWords::kBack, 0).empty()) return false;
  return !empty_line_above(text, span.begin) || empty_line_below(text, span.end) ||
         !at_line_end(text, span.end);
}

// A word that begins the next sentence: anything behind a button, else a conjunction, or the topic
// of a text that has named it elsewhere.
bool LoneOffers::is_other(std::string_view text, Span word, std::string_view last) const {
  const std::string_view said = word.of(text);
  if (said.empty() || offers_.longest(text, word.begin, OfferWords::kAny).size != 0) return false;
  const size_t size = last.size();
  for (size_t at = 0; at < size; at += decode_at(last, at).size) {
    const auto hit = offers_.longest(last, at, OfferWords::kAct);
    if (hit.size != 0 && at + hit.size == size) return true;
  }
  const uint16_t bits = endings_.follower(text, word.begin);
  if (bits & (FollowerTable::kParticle | FollowerTable::kQuotative | FollowerTable::kDependent))
    return false;
  if ((bits & (FollowerTable::kStarter | FollowerTable::kConjunction)) || openers_.contains(said))
    return !starts_with_any(said, {"그리고", "또", "및", "혹은", "이후", "후"});
  // "배추는" of a text about cabbage.
  if (!ends_with_any(said, {"은", "는"}) || said.size() < 9) return false;
  const std::string_view noun = said.substr(0, said.size() - 3);
  const size_t from = word.begin - std::min(word.begin, kAround);
  return find_word(text.substr(from, word.begin - from), noun) != text.npos ||
         find_word(text.substr(word.end, kAround), noun) != text.npos;
}

// Shortens the words to an advertisement: up to the end of the line, or to a word that begins the
// next sentence. False if they are none.
bool LoneOffers::settle_end(std::string_view text, OfferRun& run) const {
  for (; run.count >= OfferRuns::kFewestWords; --run.count, run.closed = false) {
    const Span last = run.all[run.count - 1];
    if (!run.closed && (!run.signs.closes[run.count - 1] ||
                        !is_other(text, word_after(text, last.end), last.of(text))))
      continue;
    runs_.weigh(text, run);
    if (run.complete()) return true;
    if (run.closed) return false;
  }
  return false;
}

std::optional<LoneOffers::Candidate> LoneOffers::judge(std::string_view text,
                                                       const OfferRun& run) const {
  const Span span = run.span();
  if (!offers_.first(span.of(text), OfferWords::kPublic, 0).empty() || !stands_apart(text, span))
    return std::nullopt;
  return Candidate{
      span, {run.all.begin(), run.all.begin() + run.count}, run.signs.fields, run.signs.said};
}

std::optional<LoneOffers::Candidate> LoneOffers::candidate_at(std::string_view text,
                                                              Span first) const {
  OfferRun run;
  if (!runs_.read(text, first, run)) return std::nullopt;
  runs_.weigh(text, run);
  if (!run.promises()) return std::nullopt;
  runs_.cut(text, run);
  return settle_end(text, run) ? judge(text, run) : std::nullopt;
}

// A pattern says where it begins and ends.
std::optional<LoneOffers::Candidate> LoneOffers::candidate_in(std::string_view text,
                                                              Span span) const {
  OfferRun run;
  for (Span word = word_after(text, span.begin); !word.empty() && word.begin < span.end;
       word = word_after(text, word.end)) {
    if (run.count == kMostOfferWords) return std::nullopt;
    run.all[run.count++] = word;
  }
  runs_.weigh(text, run);
  if (!run.promises()) return std::nullopt;
  const Span last = run.all[run.count - 1];
  if (!at_line_end(text, last.end) && !is_other(text, word_after(text, last.end), last.of(text)))
    return std::nullopt;
  return judge(text, run);
}

// True when what is around, other candidates aside, says nothing of buying and selling or of what
// is on sale here, quotes nothing and shares no word with it.
bool LoneOffers::is_foreign(std::string_view text, const std::vector<Candidate>& all,
                            size_t which) const {
  const Candidate& own = all[which];
  const auto clear = [&](size_t begin, size_t end) {
    const std::string_view around = text.substr(begin, end - begin);
    const auto stands = [&](Span word) {
      return word.end - word.begin >= 6 && find_word(around, word.of(text)) != around.npos;
    };
    if (std::any_of(own.words.begin(), own.words.end(), stands)) return false;
    if (!offers_.first(around, OfferWords::kSale | OfferWords::kPromise, own.fields).empty())
      return false;
    const size_t from = std::max(begin, own.span.begin - std::min(own.span.begin, kQuoted));
    const size_t to = std::min(end, own.span.end + kQuoted);
    return from >= to || offers_.first(text.substr(from, to - from), OfferWords::kQuote, 0).empty();
  };
  size_t at = floor_char(text, own.span.begin - std::min(own.span.begin, kAround)), near = 0;
  const size_t end = floor_char(text, std::min(text.size(), own.span.end + kAround));
  auto next = std::lower_bound(all.begin(), all.end(), at,
                               [](const Candidate& c, size_t from) { return c.span.end <= from; });
  for (; next != all.end() && next->span.begin < end; ++next) {
    if (++near > kMostNear || !clear(at, std::max(at, next->span.begin))) return false;
    at = next->span.end;
  }
  return clear(at, std::max(at, end));
}

void LoneOffers::find(std::string_view text, std::string_view title,
                      const std::vector<NameStart>& starts, const std::vector<Span>& reported,
                      std::vector<LoneOffer>& out) const {
  std::vector<Candidate> all;
  for (const Span span : reported)
    if (auto candidate = candidate_in(text, span)) all.push_back(std::move(*candidate));
  for (const NameStart& start : starts) {
    const Span first{start.begin, start.end};
    if (!runs_.may_begin(text, first)) continue;
    if (auto candidate = candidate_at(text, first)) all.push_back(std::move(*candidate));
  }
  if (all.empty()) return;
  std::sort(all.begin(), all.end(),
            [](const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; });
  const auto overlap = [](const Candidate& a, const Candidate& b) {
    return b.span.begin < a.span.end;
  };
  all.erase(std::unique(all.begin(), all.end(), overlap), all.end());
  for (size_t i = 0; i < all.size(); ++i) {
    const auto in_title = [&](Span word) { return title.find(word.of(text)) != title.npos; };
    if (std::any_of(all[i].words.begin(), all[i].words.end(), in_title)) continue;
    if (!offers_.first(title, OfferWords::kSale, all[i].fields).empty()) continue;
    if (!is_foreign(text, all, i)) continue;
    out.push_back({all[i].span, "between two sentences of a text that says nothing of '" +
                                    std::string(all[i].said) + "'"});
  }
}

}  // namespace kotidy::ads
