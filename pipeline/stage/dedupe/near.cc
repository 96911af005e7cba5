#include "pipeline/stage/dedupe/near.h"

#include <algorithm>
#include <array>

#include "pipeline/stage/dedupe/align.h"
#include "pipeline/stage/dedupe/record.h"
#include "pipeline/stage/dedupe/sketch.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kTries = 6;          // candidates that are compared
constexpr size_t kLoneTries = 2;      // of them, that have one fingerprint only
constexpr Ordinal kPairGap = 2;       // an advertisement or a copy may stand between two owners
constexpr Ordinal kRunReach = 4;      // passages that a copied run may leave out
constexpr size_t kRunGrace = 3;       // replaced words in a passage of a copied run
constexpr size_t kOwnedPercent = 20;  // of a copy's fingerprints have an owner, whichever it is
constexpr size_t kTailPercent = 50;   // votes of a passage longer than its sketch

}  // namespace

void NearFinder::look_up(const uint64_t* prints, size_t size, Ordinal self) {
  owners_.resize(size);
  candidates_.clear();
  ownership_.owners(prints, size, owners_.data());
  std::erase_if(owners_, [self](Ordinal owner) { return owner == 0 || owner >= self; });
  std::sort(owners_.begin(), owners_.end());
  for (const Ordinal owner : owners_) {
    if (!candidates_.empty() && candidates_.back().ordinal == owner) {
      ++candidates_.back().votes;
    } else {
      candidates_.push_back({owner, 1});
    }
  }
}

uint32_t NearFinder::votes_of(Ordinal ordinal) const {
  const auto at = std::lower_bound(
      candidates_.begin(), candidates_.end(), ordinal,
      [](const Candidate& candidate, Ordinal value) { return candidate.ordinal < value; });
  return at != candidates_.end() && at->ordinal == ordinal ? at->votes : 0;
}

size_t NearFinder::grace(Ordinal ordinal) const {
  return run_ != 0 && ordinal > run_ && ordinal - run_ <= kRunReach ? kRunGrace : 0;
}

bool NearFinder::same_numbers(uint32_t digit_bits) const {
  return (kept_digit_bits(passage_->digit_bits) & ~digit_bits) == 0;
}

std::optional<Owner> NearFinder::verify(const Candidate& candidate) {
  PassageRecord record;
  if (!ownership_.record(candidate.ordinal, record)) return std::nullopt;
  // The same letters in another order, as where two names change places, are no edit. In the same
  // order they are a copy whose key another hash stands in for by chance (ownership.h).
  if (record.letters == passage_->letters_sum) {
    if (record.key != passage_->key || record.digits != kept_digits(passage_->digits)) {
      return std::nullopt;
    }
    return Owner{candidate.ordinal, candidate.ordinal, candidate.votes};
  }
  text_.clear();
  unpack_sketch(record.sketch, sketch_size(record.syllables), text_);
  const size_t own = text_.size();
  text_.resize(own + kSketchSlack);
  switch (align(sketch_, size_, text_.data(), own, grace(candidate.ordinal))) {
    case Fit::kCopy:
      if (record.digits != kept_digits(passage_->digits)) return std::nullopt;
      return Owner{candidate.ordinal, candidate.ordinal, candidate.votes};
    case Fit::kRanOut:
      return with_next(candidate, own);
    case Fit::kNoStart:
      return with_previous(candidate, record);
    case Fit::kOther:
      break;
  }
  return std::nullopt;
}

std::optional<Owner> NearFinder::with_next(const Candidate& candidate, size_t own) {
  PassageRecord first, next;
  if (!ownership_.record(candidate.ordinal, first)) return std::nullopt;
  for (Ordinal gap = 1; gap <= kPairGap && candidate.ordinal + gap < self_; ++gap) {
    const Ordinal ordinal = candidate.ordinal + gap;
    if (!ownership_.record(ordinal, next) || next.place.document != first.place.document) break;
    text_.resize(own);
    unpack_sketch(next.sketch, sketch_size(next.syllables), text_);
    const size_t size = text_.size();
    text_.resize(size + kSketchSlack);
    if (align(sketch_, size_, text_.data(), size) == Fit::kCopy &&
        same_numbers(first.digit_bits | next.digit_bits)) {
      return Owner{candidate.ordinal, ordinal, candidate.votes + votes_of(ordinal)};
    }
  }
  return std::nullopt;
}

std::optional<Owner> NearFinder::with_previous(const Candidate& candidate,
                                               const PassageRecord& record) {
  PassageRecord previous;
  for (Ordinal gap = 1; gap <= kPairGap && candidate.ordinal > gap; ++gap) {
    const Ordinal ordinal = candidate.ordinal - gap;
    if (!ownership_.record(ordinal, previous) || previous.place.document != record.place.document) {
      break;
    }
    text_.clear();
    unpack_sketch(previous.sketch, sketch_size(previous.syllables), text_);
    unpack_sketch(record.sketch, sketch_size(record.syllables), text_);
    const size_t size = text_.size();
    text_.resize(size + kSketchSlack);
    if (align(sketch_, size_, text_.data(), size) == Fit::kCopy &&
        same_numbers(previous.digit_bits | record.digit_bits)) {
      return Owner{ordinal, candidate.ordinal, votes_of(ordinal) + candidate.votes};
    }
  }
  return std::nullopt;
}

std::optional<Owner> NearFinder::find(const Passage& passage, const uint64_t* prints,
                                      const uint8_t* sketch, Ordinal self, Ordinal run) {
  const size_t size = passage.prints_end - passage.prints_begin;
  look_up(prints, size, self);
  uint32_t owned = 0;
  for (const Candidate& candidate : candidates_) owned += candidate.votes;
  if (owned * 100 < size * kOwnedPercent || owned == 0) return std::nullopt;
  passage_ = &passage;
  sketch_ = sketch;
  size_ = sketch_size(passage.syllables);
  self_ = self;
  run_ = run;
  const auto accept = [&](const Candidate& candidate) {
    auto owner = verify(candidate);
    if (passage.syllables > kMostSketch && owner && owner->votes * 100 < size * kTailPercent) {
      owner.reset();
    }
    return owner;
  };
  const auto most =
      std::max_element(candidates_.begin(), candidates_.end(),
                       [](const Candidate& a, const Candidate& b) { return a.votes < b.votes; });
  std::array<Candidate, kTries + 1> latest;
  size_t tries = 0, lone = 0;
  for (auto at = candidates_.end(); at-- != candidates_.begin() && tries < kTries;) {
    if (at == most || (at->votes == 1 && ++lone > kLoneTries)) continue;
    latest[tries++] = *at;
  }
  latest[tries++] = *most;
  for (size_t i = 0; i < tries; ++i) ownership_.expect_record(latest[i].ordinal);
  for (size_t i = 0; i < tries; ++i) {
    if (const auto owner = accept(latest[i])) return owner;
  }
  return std::nullopt;
}

}  // namespace kotidy::dedupe
