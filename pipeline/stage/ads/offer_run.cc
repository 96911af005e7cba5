#include "pipeline/stage/ads/offer_run.h"

#include <algorithm>
#include <string>

#include "pipeline/stage/ads/openings.h"
#include "pipeline/stage/ads/starts.h"
#include "pipeline/text/any_word.h"
#include "pipeline/text/ascii.h"

namespace kotidy::ads {
namespace {

constexpr size_t kFewestOffers = 2;  // words that end as offers do
constexpr size_t kMostBytes = 150;
constexpr size_t kNameBytes = 9, kNameRest = 6;  // of a name, and without words of offers
constexpr size_t kForce = 4;                     // where no trade is named; else one less

// "39만원", "79,000원", "50%": a number before a unit that prices have.
bool is_price(std::string_view word) {
  for (const std::string_view unit : {"원", "만", "천", "%"}) {
    const size_t at = word.find(unit);
    if (at != word.npos && at > 0 && is_digit(word[at - 1])) return true;
  }
  return false;
}

bool has_mark(std::string_view word) {
  static constexpr std::string_view kMarks = ",.?:;\"'()[]<>";
  return kMarks.find(word.front()) != word.npos || starts_with_any(word, {"“", "‘", "「", "『"}) ||
         ends_with_any(word, {"”", "’", "…", "」", "』"});
}

}  // namespace

// Somebody's name: of three syllables or more, as shorter words are mostly ordinary ones, or of two
// before what is sold: "한샘 싱크대".
bool OfferRun::is_name(size_t i) const {
  const size_t size = all[i].end - all[i].begin;
  if (i == 0 && signs.sold[1] && signs.known[0] == 0) return true;
  return size >= kNameBytes && size >= signs.known[i] + kNameRest;
}

bool OfferRun::promises() const {
  return count >= OfferRuns::kFewestWords && signs.promise &&
         signs.force + (signs.trade ? 1 : 0) >= kForce;
}

bool OfferRun::complete() const {
  if (!promises()) return false;
  if (signs.acts[count - 1]) return true;
  if (!signs.closes[count - 1] || !signs.trade) return false;
  for (size_t i = 0; i < count; ++i)
    if (is_name(i)) return true;
  return false;
}

void OfferSigns::add(const OfferWords::Word& hit, std::optional<size_t> last) {
  const bool act = hit.kinds & OfferWords::kAct;
  const bool strong = act || (hit.kinds & OfferWords::kPromise);
  const bool deal = strong || (hit.kinds & OfferWords::kDeal);
  force += strong ? 2 : deal || !trade ? 1 : 0;
  promise = promise || strong;
  trade = trade || (hit.kinds & OfferWords::kTrade);
  fields |= hit.fields;
  if (!last) return;
  listed.set(*last);
  closes.set(*last, deal);
  acts.set(*last, act);
}

// By the last character alone. Weaker than has_particle: "직장인", "견적" and "피부과" are words of
// advertisements, and so is what offers end with.
bool OfferRuns::may_be_bare(std::string_view word) const {
  static const SyllableBits kLast("은는이가을를의에도로와만서며고면께다요까죠던한할된될");
  static constexpr std::string_view kAscii = "!%+|";
  const char last = word.back();
  if (static_cast<unsigned char>(last) < 0x80)
    return (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z') || is_digit(last) ||
           kAscii.find(last) != kAscii.npos;
  return word.size() < 3 || !kLast.has(last_three(word)) || offers_.may_end_with(word);
}

bool OfferRuns::read(std::string_view text, Span first, OfferRun& run) const {
  run.all[run.count++] = first;
  for (size_t at = first.end; run.count < kMostOfferWords && at - first.begin < kMostBytes;) {
    const Span next = word_after(text, at);
    if (next.empty()) {
      run.closed = true;
      break;
    }
    const std::string_view word = next.of(text);
    if (!may_be_bare(word)) break;
    run.all[run.count++] = next;
    at = next.end;
    if (word.back() == '!' && run.count >= kFewestWords) {
      run.closed = true;
      break;
    }
  }
  size_t offers = 0;
  for (size_t i = 0; i < run.count; ++i)
    offers += offers_.may_end_with(run.all[i].of(text)) ? 1 : 0;
  return run.count >= kFewestWords && offers >= kFewestOffers;
}

void OfferRuns::cut(std::string_view text, OfferRun& run) const {
  for (size_t i = 0; i < run.count; ++i) {
    if (!has_mark(run.all[i].of(text)) && (run.signs.listed[i] || is_bare(text, run.all[i])))
      continue;
    run.count = i;
    run.closed = false;
  }
}

void OfferRuns::weigh(std::string_view text, OfferRun& run) const {
  std::string packed;
  std::array<size_t, kMostOfferWords> ends;  // of words in it
  for (size_t i = 0; i < run.count; ++i) {
    std::string_view word = run.all[i].of(text);
    while (word.ends_with('!')) word.remove_suffix(1);
    ends[i] = packed.append(word).size();
  }
  OfferSigns signs;
  for (size_t at = 0, word = 0; at < packed.size();) {
    while (ends[word] <= at) ++word;
    const bool starts = at == (word == 0 ? 0 : ends[word - 1]);
    const std::string_view within(packed.data(), starts ? packed.size() : ends[word]);
    const OfferWords::Word hit =
        offers_.longest(within, at, OfferWords::kOffer | OfferWords::kAbout | OfferWords::kPlain);
    if (hit.size == 0) {
      at += decode_at(packed, at).size;
      continue;
    }
    if (starts && (hit.kinds & OfferWords::kTrade)) signs.sold.set(word);
    for (const size_t end = at + hit.size;; ++word) {
      signs.known[word] += std::min(end, ends[word]) - at;
      at = std::min(end, ends[word]);
      if (at == end) break;
    }
    if (!(hit.kinds & OfferWords::kOffer)) continue;
    if (signs.said.empty()) signs.said = run.all[word].of(text);
    signs.add(hit, at == ends[word] ? std::optional(word) : std::nullopt);
  }
  bool price = false;
  for (size_t i = 0; i < run.count; ++i) {
    if (!is_price(run.all[i].of(text))) continue;
    price = true;
    signs.closes.set(i);
  }
  signs.force += price ? 1 : 0;
  run.signs = signs;
}

// Names may look like nouns made of verbs or like what is cried out: "카드림", "다모아라".
bool OfferRuns::is_bare(std::string_view text, Span word) const {
  if (endings_.joiner_of(text, word.begin, word.end) != Endings::Joiner::kNone) return false;
  const Ending ending = endings_.of_word(text, word.begin, word.end);
  if (ending.strength < kLeastEnding) return true;
  const EndingClass cls = wider(ending.cls);
  return (cls == EndingClass::kNominal || cls == EndingClass::kExclamation) &&
         !at_line_end(text, word.end);
}

}  // namespace kotidy::ads
