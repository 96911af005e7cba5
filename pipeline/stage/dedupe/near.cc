#include "pipeline/stage/dedupe/near.h"

#include <algorithm>

namespace kotidy::dedupe {

namespace {

constexpr size_t kAhead = 16;  // look-ups whose cache lines are on their way

}  // namespace

void NearFinder::look_up(const uint64_t* prints, size_t size) {
  owners_.resize(size);
  counts_.clear();
  for (size_t i = 0; i < size; ++i) {
    if (i + kAhead < size) index_.prefetch(prints[i + kAhead]);
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
    if (counts_[i - 1].first + 1 == counts_[i].first && count > best.count) {
      best = {{counts_[i - 1].first, counts_[i].first}, count};
    }
  }
  return best;
}

bool NearFinder::accept(const Passage& passage, const Candidate& candidate,
                        uint32_t expected) const {
  if (candidate.count == 0) return false;
  const auto [first, last] = candidate.owner;
  const PassageIndex::Entry* a = index_.entry(first);
  const PassageIndex::Entry* b = index_.entry(last);
  if (a == nullptr || b == nullptr) return false;
  const bool digits = first == last ? a->digits == passage.digits
                                    : (passage.digit_bits & ~(a->digit_bits | b->digit_bits)) == 0;
  if (!digits) return false;
  (void)expected;
  return candidate.count * 10 >= owners_.size() * 3;
}

std::optional<Owner> NearFinder::find(const Passage& passage, const uint64_t* prints,
                                      uint32_t expected) {
  look_up(prints, passage.prints_end - passage.prints_begin);
  if (counts_.empty()) return std::nullopt;
  for (const Candidate& candidate : {best_single(), best_pair()}) {
    if (accept(passage, candidate, expected)) return candidate.owner;
  }
  return std::nullopt;
}

}  // namespace kotidy::dedupe
