#include "pipeline/stage/ads/repeated_offer.h"

#include <algorithm>

#include "pipeline/stage/segment/follower_table.h"
#include "pipeline/text/ascii.h"

namespace kotidy::ads {
namespace {

constexpr size_t kFewestBytes = 12, kMostBytes = 120;  // of a line
constexpr size_t kMostPlaces = 12;                     // more is a column of a table
constexpr size_t kLook = 512;                          // bytes of a neighbour that are looked at
constexpr size_t kContext = 24;                        // bytes by which places are compared

// "3만원", "79,000원", "50%".
bool has_price(std::string_view line) {
  for (const std::string_view unit : {"원", "만원", "천원", "%"})
    for (size_t at = line.find(unit); at != std::string_view::npos; at = line.find(unit, at + 1))
      if (at > 0 && is_digit(line[at - 1])) return true;
  return false;
}

struct Place {
  uint64_t hash;
  Span line;
};

// Lines of a length that offers have, like ones side by side.
std::vector<Place> lines_by_hash(std::string_view text) {
  std::vector<Place> places;
  for (size_t at = 0; at < text.size();) {
    const size_t newline = std::min(text.find('\n', at), text.size());
    Span line{at, newline};
    at = newline + 1;
    if (line.end - line.begin > kMostBytes) continue;
    while (line.end > line.begin && is_gap(text[line.end - 1])) --line.end;
    while (line.begin < line.end && is_gap(text[line.begin])) ++line.begin;
    if (line.end - line.begin >= kFewestBytes) places.push_back({TextHash{}(line.of(text)), line});
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.hash < b.hash; });
  return places;
}

}  // namespace

RepeatedOffers::RepeatedOffers(const RuleSet& rules, const Endings& endings)
    : endings_(endings),
      cues_(rules.list("ads/context").words_where("kind", "cue")),
      buttons_(rules.list("ads/context").words_where("kind", "button")) {}

bool RepeatedOffers::is_offer(std::string_view line) const {
  const auto in_line = [line](const std::string& word) {
    return line.find(word) != std::string_view::npos;
  };
  const auto ends_line = [line](const std::string& word) { return line.ends_with(word); };
  if (std::any_of(buttons_.begin(), buttons_.end(), ends_line)) return true;
  if (!has_price(line) && std::none_of(cues_.begin(), cues_.end(), in_line)) return false;
  return !endings_.ends_sentence(line) && !line.ends_with(':') && !line.ends_with(',');
}

// Between sentences, and no heading, which stands apart from what is above and not from what is
// below.
bool RepeatedOffers::stands_apart(std::string_view text, Span line) const {
  const std::string_view above = line_before(text, line.begin);
  if (above.empty() || !endings_.ends_sentence(above)) return false;
  const std::string_view below = line_after(text, line.end);
  if (!below.empty() && !endings_.ends_sentence(last_bytes(below, kLook))) return false;
  return !empty_line_above(text, line.begin) || empty_line_below(text, line.end);
}

void RepeatedOffers::find(std::string_view text, std::vector<Span>& out) const {
  const std::vector<Place> all = lines_by_hash(text);
  for (size_t i = 0; i < all.size();) {
    size_t end = i + 1;
    while (end < all.size() && all[end].hash == all[i].hash) ++end;
    const size_t first = i, places = end - i;
    i = end;
    if (places < 2 || places > kMostPlaces || !is_offer(all[first].line.of(text))) continue;
    std::vector<std::string_view> above, below;
    bool apart = true;
    for (size_t k = first; k < end && apart; ++k) {
      apart = stands_apart(text, all[k].line);
      above.push_back(last_bytes(line_before(text, all[k].line.begin), kContext));
      below.push_back(line_after(text, all[k].line.end).substr(0, kContext));
    }
    const auto unlike = [](std::vector<std::string_view>& words) {
      std::sort(words.begin(), words.end());
      return std::adjacent_find(words.begin(), words.end()) == words.end();
    };
    if (!apart || !unlike(above) || !unlike(below)) continue;
    for (size_t k = first; k < end; ++k) out.push_back(all[k].line);
  }
  std::sort(out.begin(), out.end(), [](Span a, Span b) { return a.begin < b.begin; });
}

}  // namespace kotidy::ads
