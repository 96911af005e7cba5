#include "pipeline/stage/segment/byte_masks.h"

#include <array>
#include <string_view>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kotidy {

namespace {

// Of each byte value: a bit for each of eight masks. A line end has those of blanks and of stops.
enum : unsigned { kBlank, kComma, kSpecial, kStop, kSymbol, kSoftSign, kLead, kTrail };
constexpr std::array<uint8_t, 256> kMasksOf = [] {
  std::array<uint8_t, 256> masks{};
  for (unsigned byte = 0; byte < masks.size(); ++byte) {
    const char c = static_cast<char>(byte);
    const auto add = [&](bool is, unsigned mask) {
      masks[byte] = static_cast<uint8_t>(masks[byte] | is << mask);
    };
    add(is_blank_byte(c), kBlank);
    add(c == ',', kComma);
    add(is_special_byte(c), kSpecial);
    add(c == '.' || c == '!' || c == '?' || c == '\n', kStop);
    add(is_special_byte(c) && byte >= 0x80, kSymbol);
    add(c == '-' || c == ';' || c == '_', kSoftSign);
    add(leads_hangul(c), kLead);
    add((byte & 0xC0) == 0x80, kTrail);
  }
  return masks;
}();

// Bit j of byte i becomes bit i of byte j. Hacker's Delight, 7-3.
uint64_t transpose(uint64_t bits) {
  uint64_t swap = (bits ^ bits >> 7) & 0x00AA00AA00AA00AA;
  bits ^= swap ^ swap << 7;
  swap = (bits ^ bits >> 14) & 0x0000CCCC0000CCCC;
  bits ^= swap ^ swap << 14;
  swap = (bits ^ bits >> 28) & 0x00000000F0F0F0F0;
  return bits ^ swap ^ swap << 28;
}

ByteMasks look_plainly(const char* from) {
  uint64_t masks[8] = {};
  for (unsigned at = 0; at < 64; at += 8) {
    uint64_t bytes = 0;
    for (unsigned i = 0; i < 8; ++i) {
      bytes |= uint64_t{kMasksOf[static_cast<unsigned char>(from[at + i])]} << 8 * i;
    }
    bytes = transpose(bytes);
    for (unsigned i = 0; i < 8; ++i) masks[i] |= (bytes >> 8 * i & 0xFF) << at;
  }
  return {.blanks = masks[kBlank],
          .newlines = masks[kBlank] & masks[kStop],
          .specials = masks[kSpecial],
          .stops = masks[kSpecial] & masks[kStop],
          .wide = masks[kSymbol],
          .soft = masks[kSoftSign],
          .commas = masks[kComma],
          .leads = masks[kLead],
          .trails = masks[kTrail]};
}

#if defined(__x86_64__)

// A set of bytes whose low halves differ: each stands at its low half, so that one look-up and one
// comparison tell whether a byte is among them. For bytes from 80 a look-up gives 0.
struct alignas(16) ByteSet {
  uint8_t at[16] = {};

  explicit constexpr ByteSet(std::string_view bytes) {
    for (uint8_t i = 0; i < 16; ++i) at[i] = static_cast<uint8_t>(~i);  // matches nothing
    for (const char c : bytes) at[static_cast<uint8_t>(c) & 0x0F] = static_cast<uint8_t>(c);
  }
};

KOTIDY_WIDE inline __m256i is_in(__m256i bytes, const ByteSet& set) {
  const auto* from = reinterpret_cast<const __m128i*>(set.at);
  const __m256i known = _mm256_broadcastsi128_si256(_mm_load_si128(from));
  return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(known, bytes), bytes);
}

KOTIDY_WIDE inline __m256i is(__m256i bytes, char c) {
  return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c));
}

KOTIDY_WIDE inline ByteMasks look_wide(const char* from) {
  static constexpr ByteSet kBlanks(" \t\n\r"), kStops(".!?");
  static constexpr ByteSet kPairs("\"'`()[]<>"), kSoft("-;_");
  // E2 E3 EF F0 and EA–ED less their highest bit.
  static constexpr ByteSet kSymbols("\x62\x63\x6F\x70"), kLeads("jklm");
  ByteMasks masks;
#pragma GCC unroll 2
  for (int i = 0; i < 2; ++i) {
    const auto add = [&](uint64_t& mask, __m256i bytes) KOTIDY_WIDE {
      mask |= uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(bytes))} << 32 * i;
    };
    const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 32 * i));
    const __m256i low = _mm256_xor_si256(x, _mm256_set1_epi8('\x80'));
    const __m256i stop = is_in(x, kStops), symbol = is_in(low, kSymbols);
    const __m256i tilde = is(_mm256_or_si256(x, _mm256_set1_epi8(' ')), '~');  // or ^
    const __m256i other = _mm256_or_si256(is_in(x, kPairs), tilde);
    add(masks.blanks, is_in(x, kBlanks));
    add(masks.newlines, is(x, '\n'));
    add(masks.specials, _mm256_or_si256(_mm256_or_si256(stop, symbol), other));
    add(masks.stops, stop);
    add(masks.wide, symbol);
    add(masks.soft, is_in(x, kSoft));
    add(masks.commas, is(x, ','));
    add(masks.leads, is_in(low, kLeads));
    add(masks.trails, _mm256_cmpgt_epi8(_mm256_set1_epi8('\xC0'), x));  // signed: the lowest
  }
  return masks;
}

#endif

}  // namespace

void PlainMachine::look(const char* from, size_t chunks, ByteMasks* to) {
  for (size_t i = 0; i < chunks; ++i) to[i] = look_plainly(from + 64 * i);
}

#if defined(__x86_64__)
KOTIDY_WIDE void WideMachine::look(const char* from, size_t chunks, ByteMasks* to) {
  for (size_t i = 0; i < chunks; ++i) to[i] = look_wide(from + 64 * i);
}
#endif

}  // namespace kotidy
