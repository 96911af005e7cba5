#include "pipeline/stage/dedupe/near.h"

#include <algorithm>

namespace kotidy::dedupe {

namespace {

// Measured on sentences of 45 letters and more: copies with 1–5 % of their syllables edited keep
// 30 % of their fingerprints in 97 of 100 cases; sentences that are no copies hardly ever share 25.
constexpr size_t kOwnedPercent = 30;
constexpr size_t kPairPercent = 40;       // two owners: twice the chance of a shared phrase
constexpr uint32_t kPairGap = 2;          // a caption or an advertisement may stand between them
constexpr uint32_t kOwnedPrints = 3;      // two may come from one long name
constexpr size_t kLooseEndPercent = 50;   // so much at one end in a row is news, not an edit …
constexpr size_t kLooseEndPrints = 3;     // … if it is more than one edited word
constexpr size_t kContainedPercent = 60;  // … unless the passage holds its owner as a whole

}  // namespace

void NearFinder::expect(const uint64_t* begin, const uint64_t* end) {
  fetched_ = begin;
  end_ = end;
}

void NearFinder::fetch_to(const uint64_t* to) {
  for (; fetched_ < to; ++fetched_) index_.prefetch(*fetched_);
}

void NearFinder::look_up(const uint64_t* prints, size_t size) {
  owners_.resize(size);
  counts_.clear();
  for (size_t i = 0; i < size; ++i) {
    if (fetched_ != end_) index_.prefetch(*fetched_++);
    owners_[i] = index_.find(prints[i]);
    if (owners_[i] == 0) continue;
    if (!counts_.empty() && counts_.back().first == owners_[i]) {
      ++counts_.back().second;
    } else {
      counts_.emplace_back(owners_[i], 1);
    }
  }
  if (counts_.size() < 2) return;
  std::sort(counts_.begin(), counts_.end());
  size_t last = 0;
  for (size_t i = 1; i < counts_.size(); ++i) {
    if (counts_[i].first == counts_[last].first) {
      counts_[last].second += counts_[i].second;
    } else {
      counts_[++last] = counts_[i];
    }
  }
  counts_.resize(last + 1);
}

NearFinder::Candidate NearFinder::best_single() const {
  Candidate best{{0, 0}, 0};
  for (const auto& [ordinal, count] : counts_) {
    if (count > best.count) best = {{ordinal, ordinal}, count};
  }
  return best;
}

NearFinder::Candidate NearFinder::best_pair() const {
  Candidate best{{0, 0}, 0};
  for (size_t i = 1; i < counts_.size(); ++i) {
    const uint32_t count = counts_[i - 1].second + counts_[i].second;
    if (counts_[i].first - counts_[i - 1].first <= kPairGap && count > best.count) {
      best = {{counts_[i - 1].first, counts_[i].first}, count};
    }
  }
  return best;
}

bool NearFinder::accept(const Passage& passage, const Candidate& candidate,
                        uint32_t expected) const {
  if (candidate.count == 0) return false;
  const auto [first, last] = candidate.owner;
  const size_t percent = first == last ? kOwnedPercent : kPairPercent;
  if (candidate.count * 100 < owners_.size() * percent) return false;
  const PassageIndex::Entry* a = index_.entry(first);
  const PassageIndex::Entry* b = index_.entry(last);
  if (a == nullptr || b == nullptr) return false;
  const bool digits = first == last ? a->digits == passage.digits
                                    : (passage.digit_bits & ~(a->digit_bits | b->digit_bits)) == 0;
  if (!digits) return false;
  if (first == expected) return true;
  if (candidate.count < kOwnedPrints) return false;
  const size_t owner_prints = first == last ? a->prints : a->prints + b->prints;
  return candidate.count * 100 >= owner_prints * kContainedPercent || !loose_end(candidate.owner);
}

// Two sentences may share their first half and differ in what they conclude, or end alike: then
// what is not shared lies at one end. Edits lie anywhere.
bool NearFinder::loose_end(Owner owner) const {
  const auto owned = [&](uint32_t ordinal) {
    return ordinal == owner.first || ordinal == owner.last;
  };
  const auto first = std::find_if(owners_.begin(), owners_.end(), owned);
  const auto last = std::find_if(owners_.rbegin(), owners_.rend(), owned);
  const auto loose =
      static_cast<size_t>(std::max(first - owners_.begin(), last - owners_.rbegin()));
  return loose >= kLooseEndPrints && loose * 100 >= owners_.size() * kLooseEndPercent;
}

size_t NearFinder::news(Owner owner) const {
  size_t longest = 0, run = 0;
  for (const uint32_t ordinal : owners_) {
    run = ordinal + kPairGap >= owner.first && ordinal <= owner.last + kPairGap ? 0 : run + 1;
    longest = std::max(longest, run);
  }
  return longest;
}

std::optional<Near> NearFinder::find(const Passage& passage, const uint64_t* prints,
                                     uint32_t expected) {
  look_up(prints, passage.prints_end - passage.prints_begin);
  if (counts_.empty()) return std::nullopt;
  for (const Candidate& candidate : {best_single(), best_pair()}) {
    if (accept(passage, candidate, expected)) {
      return Near{candidate.owner, candidate.count * 100 / owners_.size(),
                  news(candidate.owner) * 100 / owners_.size()};
    }
  }
  return std::nullopt;
}

}  // namespace kotidy::dedupe
