#include "pipeline/rule/literal_hits.h"

#include <algorithm>
#include <cstdint>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

using Hits = std::vector<PairFilter::Hit>;

struct Zone {
  size_t begin, end;
};

int64_t growth(const Edit& edit) {
  return static_cast<int64_t>(edit.by_end - edit.by_begin) -
         static_cast<int64_t>(edit.end - edit.begin);
}

// How far before and behind `at` a literal may reach: not over a line's end, if none holds one.
struct Reach {
  size_t bytes;
  bool crosses_lines;

  size_t before(std::string_view text, size_t at) const {
    const size_t from = at - std::min(at, bytes);
    if (crosses_lines || from == at) return from;
    const size_t newline = text.substr(from, at - from).rfind('\n');
    return newline == std::string_view::npos ? from : from + newline + 1;
  }
  size_t behind(std::string_view text, size_t at) const {
    const size_t to = std::min(text.size(), at + bytes);
    if (crosses_lines) return to;
    return at + std::min(text.substr(at, to - at).find('\n'), to - at);
  }
};

// Where hits may begin that touch an edit, in the edited text.
std::vector<Zone> zones_of(const std::vector<Edit>& edits, std::string_view after,
                           const Reach& reach) {
  std::vector<Zone> zones;
  int64_t shift = 0;
  for (const Edit& edit : edits) {
    const auto at = static_cast<size_t>(edit.begin + shift);
    const Zone zone{reach.before(after, at), at + (edit.by_end - edit.by_begin)};
    if (!zones.empty() && zone.begin <= zones.back().end)
      zones.back().end = zone.end;
    else
      zones.push_back(zone);
    shift += growth(edit);
  }
  return zones;
}

// The places of hits in the edited text; hits that begin in what was edited fall.
Hits moved(const Hits& hits, const std::vector<Edit>& edits) {
  Hits out;
  out.reserve(hits.size());
  auto edit = edits.begin();
  int64_t shift = 0;
  for (const PairFilter::Hit& hit : hits) {
    for (; edit != edits.end() && edit->end <= hit.begin; ++edit) shift += growth(*edit);
    if (edit != edits.end() && edit->begin <= hit.begin) continue;
    out.push_back({static_cast<uint32_t>(hit.begin + shift), hit.literal});
  }
  return out;
}

}  // namespace

const Hits& LiteralHits::in(std::string_view text) {
  if (!searched_) literals_.scan(text, hits_);
  searched_ = true;
  return hits_;
}

bool LiteralHits::any(size_t begin, size_t end) const {
  const auto first =
      std::lower_bound(hits_.begin(), hits_.end(), begin,
                       [](const PairFilter::Hit& hit, size_t at) { return hit.begin < at; });
  return first != hits_.end() && first->begin < end;
}

void LiteralHits::follow(const std::vector<Edit>& edits, std::string_view after) {
  if (!searched_ || edits.empty() || literals_.empty()) return;
  const Reach reach{literals_.longest() - 1, literals_.crosses_lines()};
  const Hits kept = moved(hits_, edits);
  hits_.clear();
  auto next = kept.begin();
  Hits found;
  for (const Zone& zone : zones_of(edits, after, reach)) {
    for (; next != kept.end() && next->begin < zone.begin; ++next) hits_.push_back(*next);
    while (next != kept.end() && next->begin < zone.end) ++next;
    const size_t from = floor_char(after, zone.begin);
    found.clear();
    literals_.scan(after.substr(from, reach.behind(after, zone.end) - from), found);
    for (PairFilter::Hit hit : found) {
      hit.begin += static_cast<uint32_t>(from);
      if (hit.begin >= zone.begin && hit.begin < zone.end) hits_.push_back(hit);
    }
  }
  hits_.insert(hits_.end(), next, kept.end());
}

}  // namespace kotidy
