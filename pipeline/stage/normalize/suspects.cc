#include "pipeline/stage/normalize/suspects.h"

#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy {
namespace {

using Byte = unsigned char;

// A window of bytes around one place; 0 beyond the text.
struct Window {
  Byte before, at, next, second, third;
};

Window window_at(std::string_view text, size_t i) {
  const auto byte = [&](size_t k) {
    return k < text.size() ? static_cast<Byte>(text[k]) : Byte{0};
  };
  return {i > 0 ? byte(i - 1) : Byte{0}, byte(i), byte(i + 1), byte(i + 2), byte(i + 3)};
}

// First bytes of characters that are always fine: ASCII, Hangul (EA–ED), ideographs (E4–E9).
// E2 80 90–A6 (dashes, quotes, ellipsis) and E3 84/85 (ㅋㅋ, ㅠㅠ) are too common to look at twice.
bool odd_character(const Window& w) {
  if (w.at == 0xE2) return w.next != 0x80 || w.second < 0x90 || w.second > 0xA6;
  if (w.at == 0xE3) return w.next != 0x84 && w.next != 0x85;
  return (w.at >= 0xC2 && w.at <= 0xE1) || w.at >= 0xEE;
}

bool is_character_suspect(const Window& w, bool at_end) {
  if (w.at < 0x20) return w.at != '\n';
  if (w.at == ' ') return at_end || w.next == ' ' || w.next == '\n';
  return w.at == '&' || w.at == 0x7F || odd_character(w);
}

bool is_hangul_lead(Byte byte) { return byte >= 0xEA && byte <= 0xED; }

bool is_pattern_suspect(const Window& w) {
  if (w.at == '.') return w.before >= 0x80 && w.next != ' ' && w.next != '\n' && w.next != 0;
  if (w.at == '?') return w.next >= 0x80;
  if (!is_hangul_lead(w.third)) return false;
  const bool da = w.at == 0xEB && w.next == 0x8B && w.second == 0xA4;   // 다
  const bool kka = w.at == 0xEA && w.next == 0xB9 && w.second == 0x8C;  // 까
  if (da || kka) return w.before == 0x88;                               // the end of 니
  return w.at == 0xEC && w.next == 0x9A && w.second == 0x94;            // 요
}

void look_at(std::string_view text, size_t begin, size_t end, Suspects& out) {
  for (size_t i = begin; i < end; ++i) {
    const Window w = window_at(text, i);
    if (is_character_suspect(w, i + 1 == text.size())) {
      out.characters.push_back(static_cast<uint32_t>(i));
    }
    if (is_pattern_suspect(w)) out.patterns.push_back(static_cast<uint32_t>(i));
  }
}

#ifdef __SSE2__

__m128i load(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
__m128i equal(__m128i x, int byte) {
  return _mm_cmpeq_epi8(x, _mm_set1_epi8(static_cast<char>(byte)));
}
__m128i at_least(__m128i x, int byte) {
  return _mm_cmpeq_epi8(_mm_max_epu8(x, _mm_set1_epi8(static_cast<char>(byte))), x);
}
__m128i at_most(__m128i x, int byte) {
  return _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(static_cast<char>(byte))), x);
}
__m128i both(__m128i a, __m128i b) { return _mm_and_si128(a, b); }
__m128i either(__m128i a, __m128i b) { return _mm_or_si128(a, b); }
__m128i without(__m128i a, __m128i b) { return _mm_andnot_si128(b, a); }

// Bits of the places that may be suspects, of 16 at once; reads text[-1 .. 18]. A superset that is
// cheap to compute: the plain test decides about what it lets through.
unsigned candidates_at(const char* text) {
  const __m128i x = load(text), next = load(text + 1), second = load(text + 2);
  const __m128i control = without(at_most(x, 0x1F), equal(x, '\n'));
  const __m128i blank = both(equal(x, ' '), either(equal(next, ' '), equal(next, '\n')));
  const __m128i lead = either(both(at_least(x, 0xC2), at_most(x, 0xE3)), at_least(x, 0xEE));
  const __m128i second_fine = both(at_least(second, 0x90), at_most(second, 0xA6));
  const __m128i mark = both(equal(x, 0xE2), both(equal(next, 0x80), second_fine));
  const __m128i single = either(equal(x, '&'), equal(x, 0x7F));
  const __m128i characters = either(either(control, blank), either(without(lead, mark), single));

  const __m128i before = load(text - 1), third = load(text + 3);
  const __m128i stop = without(both(equal(x, '.'), at_least(before, 0x80)),
                               either(equal(next, ' '), equal(next, '\n')));
  const __m128i question = both(equal(x, '?'), at_least(next, 0x80));
  const __m128i da = both(equal(next, 0x8B), equal(second, 0xA4));
  const __m128i kka = both(equal(next, 0xB9), equal(second, 0x8C));
  const __m128i yo = both(equal(next, 0x9A), equal(second, 0x94));
  const __m128i ending =
      both(at_least(third, 0xEA), either(yo, both(either(da, kka), equal(before, 0x88))));
  const __m128i patterns = either(either(stop, question), ending);
  return static_cast<unsigned>(_mm_movemask_epi8(either(characters, patterns)));
}

#endif

}  // namespace

void Suspects::clear() {
  characters.clear();
  patterns.clear();
}

void find_suspects_plainly(std::string_view text, Suspects& out) {
  out.clear();
  look_at(text, 0, text.size(), out);
}

void find_suspects(std::string_view text, Suspects& out) {
#ifdef __SSE2__
  out.clear();
  if (text.size() < 64) return look_at(text, 0, text.size(), out);
  look_at(text, 0, 1, out);
  size_t i = 1;
  for (; i + 35 < text.size(); i += 32) {
    unsigned left = candidates_at(text.data() + i) | candidates_at(text.data() + i + 16) << 16;
    for (; left != 0; left &= left - 1) {
      const size_t at = i + static_cast<size_t>(__builtin_ctz(left));
      look_at(text, at, at + 1, out);
    }
  }
  look_at(text, i, text.size(), out);
#else
  find_suspects_plainly(text, out);
#endif
}

}  // namespace kotidy
