#include "pipeline/text/utf8.h"

#include <unicode/utf8.h>

#include <cstring>

#include "pipeline/text/hangul.h"

namespace kotidy {

Decoded decode_at(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data()) + at;
  const size_t left = text.size() - at;
  const int32_t limit = left < 4 ? static_cast<int32_t>(left) : 4;
  int32_t i = 0;
  UChar32 code;
  U8_NEXT(bytes, i, limit, code);
  if (code < 0) return {kReplacement, 1};
  return {static_cast<char32_t>(code), static_cast<uint32_t>(i)};
}

Decoded decode_before(std::string_view text, size_t at) {
  size_t begin = at - 1;
  for (int step = 0; step < 3 && begin > 0 && !is_char_start(text[begin]); ++step) --begin;
  const Decoded whole = decode_at(text, begin);
  if (begin + whole.size == at) return whole;
  return {kReplacement, 1};
}

void append_utf8(std::string& out, char32_t code) {
  uint8_t bytes[4];
  int32_t size = 0;
  UBool bad = false;
  U8_APPEND(bytes, size, 4, static_cast<UChar32>(code), bad);
  if (bad) {
    out += "\xEF\xBF\xBD";
  } else {
    out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  }
}

size_t count_chars(std::string_view text) {
  size_t count = 0;
  for (char byte : text) count += is_char_start(byte);
  return count;
}

namespace {

// 32 bytes and 32 answers (−1 = yes); the compiler's vectors, which become whatever the machine
// has.
constexpr size_t kWide = 32;
using Byte = unsigned char;
using Bytes = Byte __attribute__((vector_size(kWide)));
using Answers = signed char __attribute__((vector_size(kWide)));

// Adds up the yeses of `ask` about 32 bytes at a time as long as 32 + `margin` bytes are left, and
// moves `at` there. `ask` subtracts its answers from sums, of which 127 fit a signed byte. Always
// inline, so that each caller compiles it for its own machine.
template <class Ask>
[[gnu::always_inline]] inline size_t tally(std::string_view text, size_t margin, size_t& at,
                                           Ask ask) {
  size_t count = 0;
  while (at + kWide + margin <= text.size()) {
    Answers sums{};
    for (int step = 0; step < 127 && at + kWide + margin <= text.size(); ++step, at += kWide) {
      ask(text.data() + at, sums);
    }
    for (size_t i = 0; i < kWide; ++i) count += static_cast<size_t>(sums[i]);
  }
  return count;
}

[[gnu::always_inline]] inline size_t tally_byte(std::string_view text, char byte, size_t& at) {
  const auto wanted = static_cast<Byte>(byte);
  return tally(
      text, 0, at, [&](const char* here, Answers& sums) __attribute__((always_inline)) {
        Bytes bytes;
        std::memcpy(&bytes, here, kWide);
        sums -= bytes == wanted;
      });
}

// Leads EB and EC are syllables, EA from EA B0 on, ED up to ED 9E A3. As in syllable_at(), only the
// low six bits of the bytes behind the lead count.
[[gnu::always_inline]] inline size_t tally_syllables(std::string_view text, size_t& at) {
  return tally(
      text, 2, at, [](const char* here, Answers& sums) __attribute__((always_inline)) {
        Bytes lead, second, third;
        std::memcpy(&lead, here, kWide);
        std::memcpy(&second, here + 1, kWide);
        std::memcpy(&third, here + 2, kWide);
        second &= 0x3F;
        third &= 0x3F;
        const Answers first = (lead == 0xEA) & (second >= 0x30);
        const Answers last =
            (lead == 0xED) & ((second < 0x1E) | ((second == 0x1E) & (third <= 0x23)));
        sums -= (lead == 0xEB) | (lead == 0xEC) | first | last;
      });
}

size_t tally_byte_plain(std::string_view text, char byte, size_t& at) {
  return tally_byte(text, byte, at);
}
size_t tally_syllables_plain(std::string_view text, size_t& at) {
  return tally_syllables(text, at);
}

struct Tallies {
  size_t (*byte)(std::string_view, char, size_t&) = tally_byte_plain;
  size_t (*syllables)(std::string_view, size_t&) = tally_syllables_plain;
};

#ifdef __x86_64__

__attribute__((target("avx2"))) size_t tally_byte_avx2(std::string_view text, char byte,
                                                       size_t& at) {
  return tally_byte(text, byte, at);
}
__attribute__((target("avx2"))) size_t tally_syllables_avx2(std::string_view text, size_t& at) {
  return tally_syllables(text, at);
}

const Tallies& tallies() {
  static const Tallies best =
      __builtin_cpu_supports("avx2") ? Tallies{tally_byte_avx2, tally_syllables_avx2} : Tallies{};
  return best;
}

#else

const Tallies& tallies() {
  static const Tallies plain;
  return plain;
}

#endif

}  // namespace

size_t count_byte(std::string_view text, char byte) {
  size_t at = 0;
  size_t count = text.size() < kWide ? 0 : tallies().byte(text, byte, at);
  for (; at < text.size(); ++at) count += text[at] == byte;
  return count;
}

size_t count_syllables(std::string_view text) {
  if (text.size() < 3) return 0;
  size_t at = 0;
  size_t count = text.size() < kWide ? 0 : tallies().syllables(text, at);
  char32_t code;
  for (; at + 2 < text.size(); ++at) count += syllable_at(text, at, code);
  return count;
}

size_t floor_char(std::string_view text, size_t at) {
  if (at >= text.size()) return text.size();
  for (int step = 0; step < 3 && at > 0 && !is_char_start(text[at]); ++step) --at;
  return at;
}

std::string_view chars_before(std::string_view text, size_t at, size_t count) {
  size_t begin = at;
  while (count-- > 0 && begin > 0) begin -= decode_before(text, begin).size;
  return text.substr(begin, at - begin);
}

std::string_view chars_after(std::string_view text, size_t at, size_t count) {
  size_t end = at;
  while (count-- > 0 && end < text.size()) end += decode_at(text, end).size;
  return text.substr(at, end - at);
}

}  // namespace kotidy
