#include "pipeline/stage/ads/project.h"

#include <algorithm>
#include <array>
#include <set>

#include "pipeline/text/find.h"
#include "pipeline/text/utf8.h"

namespace kotidy::ads {
namespace {

constexpr size_t kWordBytes = 90;
constexpr size_t kPartBytes = 27;

Part part_named(std::string_view kind) {
  if (kind == "common") return Part::kCommon;
  if (kind == "place") return Part::kPlace;
  if (kind == "deal") return Part::kDeal;
  return kind == "offer" ? Part::kOffer : Part::kName;
}

size_t digits_at(std::string_view word, size_t at) {
  size_t end = at;
  while (end < word.size() && word[end] >= '0' && word[end] <= '9') ++end;
  return end - at;
}

// "2단지", "10차", "1블록" at `at`: its size.
size_t numbered_at(std::string_view word, size_t at) {
  const size_t digits = digits_at(word, at);
  if (digits == 0 || digits > 2) return 0;
  for (std::string_view unit : {"단지", "차", "블록", "블럭"})
    if (word.substr(at + digits).starts_with(unit)) return digits + unit.size();
  return 0;
}

// "105동에", "3층", "33평형": which of a project's homes is spoken of.
bool counted_at(std::string_view word) {
  const size_t digits = digits_at(word, 0);
  if (digits == 0) return false;
  for (std::string_view unit : {"동", "호", "층", "평", "㎡", "억"})
    if (word.substr(digits).starts_with(unit)) return true;
  return false;
}

}  // namespace

ProjectWords::ProjectWords(const RuleSet& rules) {
  for (const auto& row : rules.list("ads/project").rows())
    parts_[row.text(0)] = part_named(row.cells[1]);
  for (const auto& row : rules.list("ads/brands").rows()) {
    parts_[row.text(0)] = Part::kName;
    if (row.cells[1] == "coined") coined_.insert(row.text(0));
    if (row.cells[1] == "name") names_.insert(row.text(0));
  }
  for (const auto& row : rules.list("ads/senses").rows())
    senses_.emplace_back(row.text(0), row.text(1));
  surnames_ = rules.list("ads/context").words_where("kind", "surname");
  callers_ = rules.list("ads/context").words_where("kind", "caller");
  for (const auto& row : rules.list("ads/context").rows()) {
    if (row.cells[1] == "particle")
      particles_.insert(row.text(0));
    else if (row.cells[1] == "follow" || row.cells[1] == "housing")
      followers_.insert(row.text(0));
    if (row.cells[1] == "housing") housing_.push_back(row.text(0));
  }
  std::set<size_t> sizes;
  for (const std::string& word : followers_) sizes.insert(word.size());
  follower_sizes_.assign(sizes.begin(), sizes.end());
}

Part ProjectWords::step(std::string_view word, size_t at, size_t size) const {
  const auto found = parts_.find(word.substr(at, size));
  if (found != parts_.end()) return found->second;
  if (numbered_at(word, at) == size) return Part::kName;
  // "삼성동", "해운대구": a place with its rank.
  for (std::string_view rank : {"동", "구", "시", "역"}) {
    if (size <= rank.size() + 3 || !word.substr(at, size).ends_with(rank)) continue;
    const auto place = parts_.find(word.substr(at, size - rank.size()));
    if (place != parts_.end() && place->second <= Part::kPlace) return Part::kPlace;
  }
  return Part::kNone;
}

Part ProjectWords::part_of(std::string_view word) const {
  if (word.empty() || word.size() > kWordBytes) return Part::kNone;
  std::array<Part, kWordBytes + 1> best{};
  std::array<bool, kWordBytes + 1> reached{};
  reached[0] = true;
  size_t pieces = 0;
  for (size_t at = 0; at < word.size(); ++at) {
    if (!reached[at]) continue;
    ++pieces;
    for (size_t size = 1; size <= kPartBytes && at + size <= word.size(); ++size) {
      if (at + size < word.size() && !is_char_start(word[at + size])) continue;
      const Part part = step(word, at, size);
      if (part == Part::kNone) continue;
      reached[at + size] = true;
      best[at + size] = std::max({best[at + size], best[at], part});
    }
  }
  if (!reached[word.size()]) return Part::kNone;
  const Part part = best[word.size()];
  return part == Part::kCommon && pieces > 1 ? Part::kName : part;
}

bool ProjectWords::is_particle(std::string_view word) const {
  return particles_.contains(word.substr(0, kWordBytes));
}

bool ProjectWords::follows(std::string_view word) const {
  return is_particle(word) || counted_at(word) ||
         std::any_of(follower_sizes_.begin(), follower_sizes_.end(), [&](size_t size) {
           return size <= word.size() && followers_.contains(word.substr(0, size));
         });
}

bool ProjectWords::names_person(std::string_view rest) const {
  const size_t blank = rest.find(' ');
  if (blank == std::string_view::npos) return false;
  const std::string_view name = rest.substr(0, blank);
  if (std::find(surnames_.begin(), surnames_.end(), name) == surnames_.end()) return false;
  rest.remove_prefix(blank + 1);
  return std::any_of(callers_.begin(), callers_.end(),
                     [rest](const std::string& caller) { return rest.starts_with(caller); });
}

std::string_view ProjectWords::other_sense(std::string_view brand, std::string_view text) const {
  for (const auto& [name, word] : senses_) {
    if (name != brand) continue;
    const size_t at = find_word(text, word);
    if (at != std::string_view::npos) return text.substr(at, word.size());
  }
  return {};
}

bool ProjectWords::inflects(std::string_view word) const {
  static constexpr std::string_view kMarks = ",.)]!?:;";
  for (size_t at = word.size(); at-- > 3;) {
    if (!is_char_start(word[at])) continue;
    const std::string_view tail = word.substr(at);
    if (tail.size() > 15) return false;
    const bool said =
        kMarks.find(tail.front()) != std::string_view::npos || particles_.contains(tail);
    if (said && part_of(word.substr(0, at)) != Part::kNone) return true;
  }
  return false;
}

bool ProjectWords::shows_form(std::string_view word) const {
  const Part whole = part_of(word);
  if (whole == Part::kOffer || whole == Part::kDeal || whole == Part::kName) return true;
  constexpr size_t kFewest = 6;  // two syllables
  for (size_t size = kFewest; size + kFewest <= word.size() && size <= kPartBytes; size += 3) {
    const auto found = parts_.find(word.substr(word.size() - size));
    if (found != parts_.end() && found->second != Part::kPlace) return true;
  }
  return false;
}

std::string_view ProjectWords::housing_in(std::string_view text) const {
  for (const std::string& word : housing_) {
    const size_t at = find_word(text, word);
    if (at != std::string_view::npos) return text.substr(at, word.size());
  }
  return {};
}

}  // namespace kotidy::ads
