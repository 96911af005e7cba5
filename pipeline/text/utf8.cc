#include "pipeline/text/utf8.h"

#include <unicode/utf8.h>

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

bool is_syllable_at(std::string_view text, size_t at) {
  char32_t code;
  return syllable_at(text, at, code);
}

#ifdef __SSE2__

// Adds up how many bytes of each step's result are 0xFF; sums of 255 steps fit a byte each.
class ByteTally {
 public:
  void add(__m128i hits) {
    bytes_ = _mm_sub_epi8(bytes_, hits);
    if (++steps_ == 255) flush();
  }
  size_t total() {
    flush();
    return static_cast<size_t>(_mm_cvtsi128_si64(sums_)) +
           static_cast<size_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(sums_, sums_)));
  }

 private:
  void flush() {
    sums_ = _mm_add_epi64(sums_, _mm_sad_epu8(bytes_, _mm_setzero_si128()));
    bytes_ = _mm_setzero_si128();
    steps_ = 0;
  }
  __m128i bytes_ = _mm_setzero_si128(), sums_ = _mm_setzero_si128();
  int steps_ = 0;
};

__m128i load16(std::string_view text, size_t at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
}

#endif

}  // namespace

size_t count_byte(std::string_view text, char byte) {
  size_t count = 0, at = 0;
#ifdef __SSE2__
  ByteTally tally;
  for (; at + 16 <= text.size(); at += 16) {
    tally.add(_mm_cmpeq_epi8(load16(text, at), _mm_set1_epi8(byte)));
  }
  count = tally.total();
#endif
  for (; at < text.size(); ++at) count += text[at] == byte;
  return count;
}

size_t count_syllables(std::string_view text) {
  // A syllable is three bytes with a lead of EA–ED (EA from B0, ED up to 9E A3); leads EB and EC
  // are counted sixteen at a time, and only EA and ED are looked at one by one.
  size_t count = 0, at = 0;
#ifdef __SSE2__
  ByteTally tally;
  for (; at + 16 + 2 <= text.size(); at += 16) {
    const __m128i bytes = load16(text, at);
    const auto is = [bytes](char lead) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(lead)); };
    tally.add(_mm_or_si128(is('\xEB'), is('\xEC')));
    auto edges = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(is('\xEA'), is('\xED'))));
    for (; edges; edges &= edges - 1) {
      count += is_syllable_at(text, at + static_cast<size_t>(std::countr_zero(edges)));
    }
  }
  count += tally.total();
#endif
  for (; at + 2 < text.size(); ++at) count += is_syllable_at(text, at);
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
