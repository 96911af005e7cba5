#include "pipeline/stage/segment/word_ends.h"

#include <algorithm>
#include <array>

#include "pipeline/stage/segment/byte_masks.h"

namespace kotidy {

namespace {

constexpr size_t kChunk = 64;
constexpr size_t kGroup = 64;           // chunks whose words are looked at together
constexpr uint32_t kOpenerReach = 256;  // ink: an opener is judged by the place where it begins

class Finder {
 public:
  Finder(std::string_view text, const Layout& layout, const Endings& endings,
         const std::vector<InkRange>& bare)
      : text_(text), layout_(layout), gate_(endings.gate()), bare_(bare) {
    found_.may_end.resize(layout.size());
    found_.plain.resize(layout.size());
  }

  template <class Machine>
  KOTIDY_INLINE WordEnds run() {
    for (size_t first = 0; first < layout_.size(); first += kGroup) {
      const size_t last = std::min(first + kGroup, layout_.size());
      list<Machine>(first, last);
      if (bare_.empty()) {
        ask<false>(first, EndingGate::kStrict);
      } else {
        const bool bare = touches_bare(layout_[first].ink, layout_[last].ink);
        ask<true>(first, bare ? EndingGate::kBare : EndingGate::kStrict);
      }
    }
    return std::move(found_);
  }

 private:
  // Takes all spaces for plain, and lists those behind words that the gate is to be asked about.
  template <class Machine>
  KOTIDY_INLINE void list(size_t first, size_t last) {
    places_ = 0;
    for (size_t chunk = first; chunk < last; ++chunk) {
      const Layout::Chunk& here = layout_[chunk];
      found_.may_end[chunk] = here.ends & ~here.spaces;
      found_.plain[chunk] = here.spaces;
      list<Machine>(here.ends & here.spaces, static_cast<unsigned>(kChunk * (chunk - first)));
    }
  }

  // Eight bits at a time, whether they are there or not: how many there are is hard to guess.
  template <class Machine>
  KOTIDY_INLINE void list(uint64_t bits, unsigned base) {
    const unsigned end = places_ + Machine::count(bits);
    for (unsigned at = places_; at < end; at += 8) {
#pragma GCC unroll 8
      for (unsigned i = 0; i < 8; ++i) {
        place_[at + i] = static_cast<uint16_t>(base + lowest_bit(bits | uint64_t{1} << 63));
        bits &= bits - 1;
      }
    }
    places_ = end;
  }

  // Words before the listed spaces that the gate lets through may end a sentence.
  template <bool kNoteAll>
  KOTIDY_INLINE void ask(size_t first, EndingGate::Level level) {
    const char* from = text_.data() + kChunk * first;
    unsigned maybe = 0;
    for (unsigned i = 0; i < places_; ++i) {
      const uint16_t place = place_[i];
      place_[maybe] = place;
      maybe += gate_.last_may_end(from + place);
    }
    uint64_t* may_end = &found_.may_end[first];
    uint64_t* plain = &found_.plain[first];
    for (unsigned i = 0; i < maybe; ++i) {
      const uint16_t place = place_[i];
      const auto bit = [&](EndingGate::Level to) {
        return uint64_t{gate_.pair_may_end(from + place, to)} << place % kChunk;
      };
      if constexpr (kNoteAll) may_end[place / kChunk] |= bit(EndingGate::kBare);
      plain[place / kChunk] &= ~bit(level);
    }
  }

  // Asked in ascending order.
  bool touches_bare(uint32_t from, uint32_t to) {
    from -= std::min(from, kOpenerReach);
    while (next_bare_ < bare_.size() && bare_[next_bare_].end < from) ++next_bare_;
    return next_bare_ < bare_.size() && bare_[next_bare_].begin <= to;
  }

  const std::string_view text_;
  const Layout& layout_;
  const EndingGate& gate_;
  const std::vector<InkRange>& bare_;
  size_t next_bare_ = 0;
  WordEnds found_;
  // Spaces behind syllables in a group of chunks, from its begin on.
  std::array<uint16_t, kGroup * kChunk / 4 + 16> place_;
  unsigned places_ = 0;
};

}  // namespace

WordEnds find_word_ends(std::string_view text, const Layout& layout, const Endings& endings,
                        const std::vector<InkRange>& bare) {
  if (!layout.regular()) {
    return {std::vector<uint64_t>(layout.size()), std::vector<uint64_t>(layout.size())};
  }
  Finder finder(text, layout, endings, bare);
#if defined(__x86_64__)
  static const bool wide = WideMachine::is_here();
  if (wide) return [&]() KOTIDY_WIDE { return finder.run<WideMachine>(); }();
#endif
  return finder.run<PlainMachine>();
}

}  // namespace kotidy
