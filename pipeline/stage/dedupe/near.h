// Level 2: does one earlier passage, or two adjacent ones, hold what this passage says?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/index.h"

namespace kotidy::dedupe {

inline constexpr uint32_t kExactSyllables = 20;
inline constexpr uint32_t kNearSyllables = 30;

// Ordinals of the passages that own this one; first == last, or next to each other but for a line
// or two that stand between.
struct Owner {
  uint32_t first, last;
};

// An owner, and what it has of a passage's fingerprints.
struct Near {
  Owner owner;
  size_t percent;       // of them all
  size_t news_percent;  // the longest stretch that neither it nor a neighbour has anything of
};

class NearFinder {
 public:
  explicit NearFinder(const PassageIndex& index) : index_(index) {}

  // `expected`: where the run of repeats that we are in would go on (0: in none); there, less
  // evidence is enough.
  std::optional<Near> find(const Passage& passage, const uint64_t* prints, uint32_t expected);

  // The fingerprints of the block, in their order: while one is looked up, the cache line of one
  // that comes later is fetched, so that the fetches are spread evenly.
  void expect(const uint64_t* begin, const uint64_t* end);
  // `at` comes now: what follows it is on its way, or is sent for.
  void arrive(const uint64_t* at) {
    const uint64_t* to = end_ - at > kAhead ? at + kAhead : end_;
    if (fetched_ < to) fetch_to(to);
  }

 private:
  static constexpr ptrdiff_t kAhead = 160;  // fingerprints of some five to ten passages

  void fetch_to(const uint64_t* to);
  struct Candidate {
    Owner owner;
    uint32_t count;  // fingerprints of the passage that the owner has
  };

  void look_up(const uint64_t* prints, size_t size);
  Candidate best_single() const;
  Candidate best_pair() const;
  bool loose_end(Owner owner) const;
  size_t news(Owner owner) const;
  bool accept(const Passage& passage, const Candidate& candidate, uint32_t expected) const;

  const PassageIndex& index_;
  const uint64_t* fetched_ = nullptr;  // the first one that is not on its way
  const uint64_t* end_ = nullptr;
  std::vector<uint32_t> owners_;                       // of each fingerprint, 0: none
  std::vector<std::pair<uint32_t, uint32_t>> counts_;  // ordinal, fingerprints; ascending
};

}  // namespace kotidy::dedupe
