#include "pipeline/text/utf8.h"

#include <unicode/utf8.h>

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "pipeline/text/hangul.h"

namespace kotidy {
namespace {

bool is_syllable_at(std::string_view text, size_t at) {
  char32_t code;
  return syllable_at(text, at, code);
}

}  // namespace

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

size_t count_byte(std::string_view text, char byte) {
  size_t count = 0, at = 0;
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi8(byte);
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    count += static_cast<size_t>(
        std::popcount(static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)))));
  }
#endif
  for (; at < text.size(); ++at) count += text[at] == byte;
  return count;
}

size_t count_syllables(std::string_view text) {
  // A syllable is three bytes with a lead of EA–ED (EA from B0, ED up to 9E A3); leads are found
  // sixteen at a time, and only those of EA and ED are looked at one by one.
  size_t count = 0, at = 0;
#ifdef __SSE2__
  const auto load = [&text](size_t from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
  };
  const auto mask = [](__m128i bytes) { return static_cast<unsigned>(_mm_movemask_epi8(bytes)); };
  const __m128i eb = _mm_set1_epi8('\xEB'), ec = _mm_set1_epi8('\xEC');
  const __m128i ea = _mm_set1_epi8('\xEA'), ed = _mm_set1_epi8('\xED');
  for (; at + 16 + 2 <= text.size(); at += 16) {
    const __m128i bytes = load(at);
    count += static_cast<size_t>(
        std::popcount(mask(_mm_or_si128(_mm_cmpeq_epi8(bytes, eb), _mm_cmpeq_epi8(bytes, ec)))));
    unsigned edges = mask(_mm_or_si128(_mm_cmpeq_epi8(bytes, ea), _mm_cmpeq_epi8(bytes, ed)));
    for (; edges; edges &= edges - 1) {
      count += is_syllable_at(text, at + static_cast<size_t>(std::countr_zero(edges)));
    }
  }
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
