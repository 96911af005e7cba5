#include "pipeline/stage/segment/plain_spaces.h"

#include "pipeline/stage/segment/tail.h"

namespace kotidy {

namespace {

// All bits or none.
uint64_t spread(bool bit) { return ~uint64_t{bit} + 1; }

uint64_t single_blanks(std::string_view text, const std::vector<ByteMasks>& masks, size_t chunk) {
  const uint64_t blanks = masks[chunk].blanks;
  const uint64_t before = chunk > 0 ? masks[chunk - 1].blanks >> 63 : 0;
  const uint64_t after = chunk + 1 < masks.size() ? masks[chunk + 1].blanks << 63 : 0;
  uint64_t single = blanks & ~(blanks << 1 | before) & ~(blanks >> 1 | after);
  if (chunk == 0) single &= ~uint64_t{0xFF};  // fewer bytes before it than the gate reads
  if (chunk + 1 == masks.size()) {
    single &= (uint64_t{1} << (text.size() - 1 - 64 * chunk)) - 1;  // not the last byte
  }
  return single;
}

}  // namespace

uint64_t plain_spaces(std::string_view text, const std::vector<ByteMasks>& masks, size_t chunk,
                      const EndingGate& gate) {
  // A sign of three or four bytes before the blank. A word that ends in anything else but a sign or
  // an ending ends no sentence.
  const uint64_t signs = masks[chunk].specials;
  const uint64_t carried = chunk > 0 ? masks[chunk - 1].specials : 0;
  const uint64_t behind = signs << 3 | carried >> 61 | signs << 4 | carried >> 60;
  const char* from = text.data() + 64 * chunk;
  uint64_t plain = single_blanks(text, masks, chunk) & ~behind;
  uint64_t maybe = 0;
  for (uint64_t rest = plain; rest != 0; rest &= rest - 1) {
    const char* at = from + lowest_bit(rest);
    const uint64_t bit = rest & (~rest + 1);
    plain ^= bit & spread(is_tail_byte(at[-1]) | (*at != ' '));
    maybe |= bit & spread(gate.last_may_end(at));
  }
  for (maybe &= plain; maybe != 0; maybe &= maybe - 1) {
    const uint64_t bit = maybe & (~maybe + 1);
    plain ^= bit & spread(gate.pair_may_end(from + lowest_bit(maybe)));
  }
  return plain;
}

}  // namespace kotidy
