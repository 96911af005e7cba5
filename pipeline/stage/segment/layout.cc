#include "pipeline/stage/segment/layout.h"

#include <array>
#include <cstring>

#include "pipeline/stage/segment/byte_masks.h"
#include "pipeline/stage/segment/ending_gate.h"

namespace kotidy {

namespace {

constexpr size_t kChunk = 64;
constexpr size_t kGroup = 64;  // chunks looked at together

// Each byte's neighbour `by` bytes to the left, and to the right.
KOTIDY_INLINE uint64_t behind(uint64_t mask, uint64_t mask_before, unsigned by) {
  return mask << by | mask_before >> (kChunk - by);
}
KOTIDY_INLINE uint64_t ahead(uint64_t mask, uint64_t mask_after, unsigned by) {
  return mask >> by | mask_after << (kChunk - by);
}

}  // namespace

class Layout::Builder {
 public:
  Builder(std::string_view text, Layout& layout) : text_(text), layout_(layout) {}

  template <class Machine>
  KOTIDY_INLINE void run() {
    const size_t size = (text_.size() + kChunk - 1) / kChunk;
    layout_.chunks_.reserve(size + 1);
    // A group of chunks, between the one before and the one behind it.
    std::array<ByteMasks, kGroup + 2> masks;
    if (size > 0) look<Machine>(0, 1, &masks[1]);
    for (size_t first = 0; first < size; first += kGroup) {
      const size_t count = std::min(kGroup, size - first);
      const size_t more = std::min(count, size - first - 1);
      look<Machine>(first + 1, more, &masks[2]);
      if (more < count) masks[count + 1] = {};
      for (size_t i = 1; i <= count; ++i) add<Machine>(masks[i - 1], masks[i], masks[i + 1]);
      masks[0] = masks[count];
      masks[1] = masks[count + 1];
    }
    layout_.chunks_.push_back({.ink = ink_, .runs = runs_});
    layout_.regular_ = broken_ == 0 && masks[0].leads >> (kChunk - 2) == 0;
    if (size > 0) clear_edges();
  }

 private:
  // Chunks [first, first + size), the last of which the text may end in.
  template <class Machine>
  KOTIDY_INLINE void look(size_t first, size_t size, ByteMasks* to) const {
    const size_t whole = std::min(size, text_.size() / kChunk - first);
    Machine::look(text_.data() + kChunk * first, whole, to);
    if (whole == size) return;
    char rest[kChunk] = {};
    std::memcpy(rest, text_.data() + kChunk * (first + whole), text_.size() % kChunk);
    Machine::look(rest, 1, to + whole);
  }

  template <class Machine>
  KOTIDY_INLINE void add(const ByteMasks& before, const ByteMasks& now, const ByteMasks& after) {
    const uint64_t ends = behind(now.leads, before.leads, 3) & ~now.leads;
    // A word ends no sentence that ends in a letter or a digit, with a comma after it or without;
    // what ends in another sign may.
    const uint64_t sign = now.specials | now.soft | now.commas;
    const uint64_t after_sign = behind(sign, sign_, 1) | behind(now.wide, before.wide, 3) |
                                behind(now.wide, before.wide, 4);
    const uint64_t after_blank = behind(now.blanks, before.blanks, 1);
    const uint64_t after_word = ends | ~(after_sign | after_blank);
    const uint64_t comma = now.commas & after_word;
    const uint64_t single = now.blanks & ~(after_blank | ahead(now.blanks, after.blanks, 1));
    const uint64_t marks = now.stops & behind(now.trails, before.trails, 1);
    const uint64_t lead_next = ahead(now.leads, after.leads, 1);
    const uint64_t lead_far = ahead(now.leads, after.leads, 3) | ahead(now.leads, after.leads, 4);
    const uint64_t starts = now.blanks & ~after_blank;
    layout_.chunks_.push_back(
        {.blanks = now.blanks,
         .starts = starts,
         .ends = ends,
         .spaces = single & ~now.newlines & (after_word | behind(comma, comma_, 1)),
         .glued = (now.specials & ~now.wide & lead_next) | (now.wide & lead_far),
         .marks = marks,
         .signs = now.specials & ~marks,
         .ink = ink_,
         .runs = runs_});
    sign_ = sign;
    comma_ = comma;
    ink_ += static_cast<uint32_t>(kChunk) - Machine::count(now.blanks);
    runs_ += Machine::count(starts);
    broken_ |=
        (behind(now.leads, before.leads, 1) | behind(now.leads, before.leads, 2)) & ~now.trails;
  }

  // What stands at an edge of the text is an event, and the gate reads some bytes before a space.
  void clear_edges() {
    Chunk& last = layout_.chunks_[layout_.size() - 1];
    if (text_.size() % kChunk != 0) {
      last.ends &= bits_below(text_.size());
      layout_.chunks_.back().ink -= static_cast<uint32_t>(kChunk - text_.size() % kChunk);
    }
    last.spaces &= bits_below(text_.size() - 1);
    layout_.chunks_.front().spaces &= ~bits_below(EndingGate::kReads);
  }

  const std::string_view text_;
  Layout& layout_;
  uint64_t sign_ = 0, comma_ = 0;  // of the chunk before: all signs, commas behind a word
  uint64_t broken_ = 0;            // bits where a character of Hangul lacks a byte
  uint32_t ink_ = 0, runs_ = 0;
};

Layout::Layout(std::string_view text) {
  Builder builder(text, *this);
#if defined(__x86_64__)
  static const bool wide = WideMachine::is_here();
  if (wide) {
    [&]() KOTIDY_WIDE { builder.run<WideMachine>(); }();
    return;
  }
#endif
  builder.run<PlainMachine>();
}

size_t Layout::far_word_start(size_t at, size_t floor) const {
  size_t chunk = at / kChunk;
  for (uint64_t blanks = chunks_[chunk].blanks & bits_below(at);; blanks = chunks_[chunk].blanks) {
    if (blanks != 0) return std::max(floor, kChunk * chunk + highest_bit(blanks) + 1);
    if (kChunk * chunk <= floor) return floor;
    --chunk;
  }
}

}  // namespace kotidy
