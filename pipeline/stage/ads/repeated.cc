#include "pipeline/stage/ads/repeated.h"

#include <algorithm>
#include <set>

#include "pipeline/stage/ads/openings.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/text/find.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::ads {
namespace {

constexpr size_t kLoneBytes = 9;  // three syllables: of two, most are ordinary words
constexpr size_t kMostWords = 5;
constexpr size_t kMostPlaces = 12;  // a word that begins more sentences is the text's own
constexpr size_t kSurePlaces = 3;   // at which nothing but repetition speaks for an island
constexpr size_t kLook = 512;       // bytes of a neighbour that are looked at
constexpr size_t kContext = 15;     // bytes by which places are compared

// A bit for each of the hashes seen once, and seen again.
class Seen {
 public:
  void add(uint64_t hash) {
    const size_t at = hash & (kBits - 1);
    const uint64_t bit = uint64_t{1} << (at % 64);
    if (once_[at / 64] & bit) again_[at / 64] |= bit;
    once_[at / 64] |= bit;
  }
  bool again(uint64_t hash) const {
    const size_t at = hash & (kBits - 1);
    return (again_[at / 64] >> (at % 64)) & 1;
  }

 private:
  static constexpr size_t kBits = 1 << 16;
  std::vector<uint64_t> once_ = std::vector<uint64_t>(kBits / 64);
  std::vector<uint64_t> again_ = std::vector<uint64_t>(kBits / 64);
};

// Whether short lines of words are what a text is made of: who speaks, headings, a poem. Counted
// when somebody asks.
class Labels {
 public:
  // `own`: lines that are looked into, and do not count.
  bool in(std::string_view text, size_t own) {
    if (!counted_) count(text);
    const size_t others = shorts_ - std::min(shorts_, own);
    return kShare * others > filled_ - std::min(filled_, own);
  }

 private:
  static constexpr size_t kShort = 36;  // bytes
  static constexpr size_t kShare = 3;

  void count(std::string_view text) {
    counted_ = true;
    for (size_t at = 0; at < text.size();) {
      const size_t newline = std::min(text.find('\n', at), text.size());
      std::string_view line = text.substr(at, newline - at);
      while (!line.empty() && is_gap(line.back())) line.remove_suffix(1);
      at = newline + 1;
      if (line.empty()) continue;
      ++filled_;
      if (line.size() <= kShort && !may_end(line)) ++shorts_;
    }
  }

  size_t shorts_ = 0, filled_ = 0;
  bool counted_ = false;
};

}  // namespace

// Places at which the same words begin a sentence.
struct RepeatedFinder::Group {
  std::vector<size_t> at;
  size_t size = 0;                        // bytes of the words they share
  bool formed = false;                    // a project's or an offer's words are among them
  size_t hard = 0, own = 0, openers = 0;  // places with an end of line, of those whole lines; with
                                          // a word behind that begins sentences
  std::set<std::string_view> before, after;
  bool bare_lines() const { return own > 0 && !formed && openers == 0; }
  bool sure() const { return formed || hard > 0 || openers > 0 || at.size() >= kSurePlaces; }
};

RepeatedFinder::RepeatedFinder(const RuleSet& rules, const ProjectWords& words,
                               const Endings& endings)
    : words_(words),
      endings_(endings),
      surnames_(rules.list("ads/context").words_where("kind", "surname")),
      openers_(rules.list("ads/context").words_where("kind", "opener")),
      credits_(rules.list("ads/context").words_where("kind", "credit")),
      labels_(rules.list("ads/context").words_where("kind", "label")) {}

// Hashes and places of the words that begin sentences and stand there more than once.
std::vector<std::pair<uint64_t, uint32_t>> RepeatedFinder::again(
    const std::vector<NameStart>& starts) {
  Seen seen;
  for (const NameStart& start : starts)
    if (!start.latin) seen.add(start.hash);
  std::vector<std::pair<uint64_t, uint32_t>> found;
  for (const NameStart& start : starts)
    if (!start.latin && seen.again(start.hash)) found.emplace_back(start.hash, start.begin);
  std::sort(found.begin(), found.end());
  return found;
}

bool RepeatedFinder::is_bare(std::string_view text, size_t begin, size_t end) const {
  const std::string_view word = text.substr(begin, end - begin);
  // "종일 걸었다." is a sentence, and so is what the author gave a full stop.
  if (word.ends_with('.') || word.ends_with('!') || word.ends_with('?')) return false;
  if (words_.part_of(word) != Part::kNone) return true;
  if (has_particle(word) || endings_.follower(text, begin) != 0) return false;
  return endings_.joiner_of(text, begin, end) == Endings::Joiner::kNone &&
         endings_.of_word(text, begin, end).strength < kLeastEnding;
}

bool RepeatedFinder::is_person(std::string_view word) const {
  return word.size() <= 9 && std::any_of(surnames_.begin(), surnames_.end(),
                                         [&](const std::string& s) { return word.starts_with(s); });
}

bool RepeatedFinder::is_opener(std::string_view word) const {
  return std::find(openers_.begin(), openers_.end(), word) != openers_.end();
}

bool RepeatedFinder::is_label(std::string_view words) const {
  const auto ends_words = [words](const std::string& credit) { return words.ends_with(credit); };
  return std::find(labels_.begin(), labels_.end(), words) != labels_.end() ||
         std::any_of(credits_.begin(), credits_.end(), ends_words);
}

// The words that all places share; false when one of them belongs to a sentence.
bool RepeatedFinder::measure(std::string_view text, Group& group) const {
  size_t end = group.at[0], count = 0;
  bool bare_head = false;
  for (;; ++count) {
    const Span next = word_after(text, end);
    if (next.empty()) break;
    const size_t size = next.end - group.at[0];
    const bool shared = std::all_of(group.at.begin() + 1, group.at.end(), [&](size_t at) {
      return text.substr(at, size) == text.substr(group.at[0], size) &&
             (at + size >= text.size() || is_edge(text[at + size]));
    });
    if (!shared) break;
    if (count >= kMostWords) return false;
    const bool bare = is_bare(text, next.begin, next.end);
    if (count == 0) bare_head = bare;
    if (count > 0 && !bare) return false;
    group.formed = group.formed || words_.shows_form(next.of(text));
    end = next.end;
  }
  // "푸름하임 3단지": what looks like an ending may be a name's, where its form is a project's.
  if (!bare_head && !group.formed) return false;
  if (!group.formed && end - group.at[0] < kLoneBytes) return false;
  group.size = end - group.at[0];
  return count > 0;
}

bool RepeatedFinder::fits_at(std::string_view text, size_t at, Group& group) const {
  const std::string_view above = line_before(text, at);
  if (above.empty() || !endings_.ends_sentence(above)) return false;
  const size_t end = at + group.size;
  const bool starts_line = text.substr(0, at).find_last_not_of(" \t\r") == std::string_view::npos ||
                           text[text.substr(0, at).find_last_not_of(" \t\r")] == '\n';
  group.before.insert(last_bytes(above, kContext));
  if (at_line_end(text, end)) {
    const std::string_view below = line_after(text, end);
    if (!below.empty() && !endings_.ends_sentence(last_bytes(below, kLook))) return false;
    // A heading stands so: apart from what is above, and not from what is below.
    if (starts_line && empty_line_above(text, at) && !empty_line_below(text, end)) return false;
    ++group.hard;
    group.own += starts_line;
    group.after.insert(below.substr(0, kContext));
    return true;
  }
  const Span next = word_after(text, end);
  const std::string_view word = next.of(text);
  if (starts_with_mark(word) || words_.follows(word)) return false;
  const uint16_t bits = endings_.follower(text, next.begin);
  if (bits & (FollowerTable::kParticle | FollowerTable::kQuotative | FollowerTable::kDependent))
    return false;
  if ((bits & (FollowerTable::kStarter | FollowerTable::kConjunction)) || is_opener(word))
    ++group.openers;
  group.after.insert(word.substr(0, kContext));
  return true;
}

bool RepeatedFinder::fits(std::string_view text, Group& group) const {
  for (const size_t at : group.at)
    if (!fits_at(text, at, group)) return false;
  const size_t places = group.at.size();
  if (group.before.size() < 2 || group.after.size() < std::min<size_t>(places, 2)) return false;
  // Names stand before what they say, and before a title.
  const Span first = word_after(text, group.at[0]);
  const bool alone = first.end - first.begin == group.size;
  if (alone && !group.formed && group.openers == 0 && is_person(first.of(text))) return false;
  // Foreign to the document: nowhere else.
  size_t count = 0;
  const std::string_view word = first.of(text);
  for (size_t at = 0; at < text.size();) {
    const size_t hit = find_word(text.substr(at), word);
    if (hit == std::string_view::npos) break;
    if (++count > places) return false;
    at += hit + 1;
  }
  return true;
}

void RepeatedFinder::find(std::string_view text, std::string_view title,
                          const std::vector<NameStart>& starts,
                          std::vector<RepeatedIsland>& out) const {
  const auto all = again(starts);
  std::vector<Group> groups;
  Labels labels;
  size_t judged = 0;
  for (size_t i = 0; i < all.size() && judged < kMostJudged;) {
    size_t end = i + 1;
    while (end < all.size() && all[end].first == all[i].first) ++end;
    Group group;
    for (size_t k = i; k < end; ++k) group.at.push_back(all[k].second);
    i = end;
    if (group.at.size() < 2 || group.at.size() > kMostPlaces) continue;
    if (!measure(text, group)) continue;
    ++judged;
    if (!fits(text, group)) continue;
    const std::string_view words = text.substr(group.at[0], group.size);
    if (!title.empty() && title.find(words) != std::string_view::npos) continue;
    // A word alone may be the label of who speaks, whose lines count.
    const size_t own = words.find(' ') == std::string_view::npos ? 0 : group.own;
    if (group.bare_lines() && (is_label(words) || labels.in(text, own))) continue;
    groups.push_back(std::move(group));
  }
  for (const Group& group : groups) {
    const std::string why = std::to_string(group.at.size()) +
                            " places that have nothing in common" +
                            (group.formed ? ", with an advertisement's words" : "");
    for (const size_t at : group.at) out.push_back({at, at + group.size, group.sure(), why});
  }
  std::sort(out.begin(), out.end(),
            [](const RepeatedIsland& a, const RepeatedIsland& b) { return a.begin < b.begin; });
}

}  // namespace kotidy::ads
