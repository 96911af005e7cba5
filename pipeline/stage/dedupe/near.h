// Level 2: does one earlier passage, or two neighbours, hold what this passage says?
//
// Fingerprints only name candidates. The text that was copied need not own many of them: earlier
// texts that are like it own the rest. But nothing between it and its copy can own what it has, so
// it is the latest owner, chance aside. The latest owners and the one with most fingerprints are
// compared with the passage, a bounded number of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy::dedupe {

// Ordinals of the passages that own this one; first == last, or next to each other but for a line
// that stands between.
struct Owner {
  Ordinal first, last;
  uint32_t votes = 0;  // fingerprints of the passage that they were the first to have
};

class NearFinder {
 public:
  explicit NearFinder(const Ownership& ownership) : ownership_(ownership) {}

  // `sketch` is unpacked, of the passage; its slack may be read. Owners are before `self`.
  // `run`: the owner of the repeat just before (0: none); what follows it closely needs less
  // evidence.
  std::optional<Owner> find(const Passage& passage, const uint64_t* prints, const uint8_t* sketch,
                            Ordinal self, Ordinal run);

 private:
  struct Candidate {
    Ordinal ordinal;
    uint32_t votes;
  };

  void look_up(const uint64_t* prints, size_t size, Ordinal self);
  std::optional<Owner> verify(const Candidate& candidate);
  std::optional<Owner> with_next(const Candidate& candidate, size_t own);
  std::optional<Owner> with_previous(const Candidate& candidate, const PassageRecord& record);
  uint32_t votes_of(Ordinal ordinal) const;
  size_t grace(Ordinal ordinal) const;
  bool same_numbers(uint32_t digit_bits) const;

  const Ownership& ownership_;
  const Passage* passage_ = nullptr;  // that is judged
  const uint8_t* sketch_ = nullptr;
  size_t size_ = 0;  // of its sketch
  Ordinal self_ = 0;
  Ordinal run_ = 0;
  std::vector<Ordinal> owners_;
  std::vector<Candidate> candidates_;  // ascending
  std::vector<uint8_t> text_;          // sketch of the owner
};

}  // namespace kotidy::dedupe
