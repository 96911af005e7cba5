// Level 2: does one earlier passage, or two adjacent ones, hold what this passage says?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/index.h"

namespace kotidy::dedupe {

inline constexpr uint32_t kExactSyllables = 20;
inline constexpr uint32_t kNearSyllables = 30;

// Ordinals of the passages that own this one; first == last, or neighbours.
struct Owner {
  uint32_t first, last;
};

class NearFinder {
 public:
  explicit NearFinder(const PassageIndex& index) : index_(index) {}

  // `expected`: where the run of repeats that we are in would go on (0: in none); there, less
  // evidence is enough.
  std::optional<Owner> find(const Passage& passage, const uint64_t* prints, uint32_t expected);

 private:
  struct Candidate {
    Owner owner;
    uint32_t count;  // fingerprints of the passage that the owner has
  };

  void look_up(const uint64_t* prints, size_t size);
  Candidate best_single() const;
  Candidate best_pair() const;
  bool loose_end(Owner owner) const;
  bool accept(const Passage& passage, const Candidate& candidate, uint32_t expected) const;

  const PassageIndex& index_;
  std::vector<uint32_t> owners_;                       // of each fingerprint, 0: none
  std::vector<std::pair<uint32_t, uint32_t>> counts_;  // ordinal, fingerprints; ascending
};

}  // namespace kotidy::dedupe
