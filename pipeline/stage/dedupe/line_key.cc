#include "pipeline/stage/dedupe/line_key.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "pipeline/stage/dedupe/line_reader.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy::dedupe {

namespace {

// Equal words have equal marks. Four letters and the length tell words apart well enough, and
// need no chain of multiplications.
uint64_t mark(const char32_t* keys, size_t begin, size_t end) {
  const size_t size = end - begin;
  const uint64_t first = keys[begin], last = keys[end - 1];
  const uint64_t second = keys[size > 1 ? begin + 1 : begin];
  const uint64_t next_to_last = keys[size > 1 ? end - 2 : begin];
  return (first << 32 | last) * 0x9E3779B97F4A7C15ull +
         (second << 32 | next_to_last) * 0xD6E8FEB86659FD93ull + size * 0x9FB21C651E98DF25ull;
}

#ifdef __SSE2__

[[gnu::always_inline]] inline __m128i bytes(int value) {
  return _mm_set1_epi8(static_cast<char>(value));
}

[[gnu::always_inline]] inline __m128i at_most(__m128i x, int most) {
  return _mm_cmpeq_epi8(_mm_min_epu8(x, bytes(most)), x);
}

[[gnu::always_inline]] inline uint64_t bits(__m128i x) {
  return static_cast<uint32_t>(_mm_movemask_epi8(x));
}

// U+5000 – U+D7BF, E5 to ED 9E, are letters all; what else is one, is_key_letter knows.
[[gnu::always_inline]] inline Masks look(const char* text) {
  Masks out;
  for (unsigned i = 0; i < kWide; i += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + i));
    const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + i + 1));
    const __m128i jamo =
        _mm_and_si128(_mm_cmpeq_epi8(x, bytes(0xED)), _mm_cmpeq_epi8(next, bytes(0x9F)));
    const __m128i wide = _mm_andnot_si128(jamo, at_most(_mm_sub_epi8(x, bytes(0xE5)), 0xED - 0xE5));
    const __m128i first = at_most(_mm_sub_epi8(x, bytes(0xC0)), 0xFF - 0xC0);
    out.blank |= bits(at_most(x, ' ')) << i;
    out.letter |= bits(at_most(_mm_sub_epi8(_mm_or_si128(x, bytes(0x20)), bytes('a')), 'z' - 'a'))
                  << i;
    out.digit |= bits(at_most(_mm_sub_epi8(x, bytes('0')), 9)) << i;
    out.wide |= bits(wide) << i;
    out.other |= bits(_mm_andnot_si128(wide, first)) << i;
  }
  return out;
}

// One key character of ASCII or of three bytes.
[[gnu::always_inline]] inline char32_t key_at(const char* text) {
  uint32_t x;
  std::memcpy(&x, text, sizeof(x));
  const uint32_t wide = (x & 0x0F) << 12 | (x >> 2 & 0xFC0) | (x >> 16 & 0x3F);
  const uint32_t narrow = (x & 0x7F) | 0x20;
  return (x & 0x80) != 0 ? wide : narrow;
}

[[gnu::always_inline]] inline Target read_with(std::string_view line, size_t begin, size_t slack,
                                               LineKey& out, Target to) {
  Steps steps(line, begin, slack, out, to);
  while (!steps.done()) {
    const char* text = steps.load();
    Masks masks = look(text);
    const uint64_t keys = steps.sort(masks);
    char32_t* next = steps.keys();
    for (uint64_t rest = keys; rest != 0; rest &= rest - 1) {
      *next++ = key_at(text + std::countr_zero(rest));
    }
    steps.end(masks, keys);
  }
  return steps.finish();
}

Target read_plain(std::string_view line, size_t begin, size_t slack, LineKey& out, Target to) {
  return read_with(line, begin, slack, out, to);
}

__attribute__((target("avx2,bmi,popcnt"))) Target read_avx2(std::string_view line, size_t begin,
                                                            size_t slack, LineKey& out, Target to) {
  return read_with(line, begin, slack, out, to);
}

using Read = Target (*)(std::string_view, size_t, size_t, LineKey&, Target);

Read best_read() {
  if (can_read_wide()) return read_wide;
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                    __builtin_cpu_supports("popcnt");
  return avx2 ? read_avx2 : read_plain;
}

#endif

}  // namespace

template <class Way>
void LineKey::read_by(Way way, std::string_view line, size_t slack) {
  if (keys.size() < line.size() + kWide) keys.resize(line.size() + line.size() / 2 + kWide);
  if (ends_.size() < line.size() / 2 + 2) ends_.resize(line.size() + 2);
  digits = digit_bits = 0;
  const size_t begin = list_number(line);
  numbered = begin > 0;
  const Target done = way(line, begin, slack, *this, Target{keys.data(), ends_.data()});
  size = done.size;
  words = done.words;
  mark_words();
}

#ifdef __SSE2__

bool LineKey::read(std::string_view line, size_t slack) {
  if (line.find('[') != std::string_view::npos) return false;
  static const Read best = best_read();
  read_by(best, line, slack);
  return true;
}

bool LineKey::read_plainly(std::string_view line, size_t slack) {
  if (line.find('[') != std::string_view::npos) return false;
  read_by(read_plain, line, slack);
  return true;
}

#else

bool LineKey::read(std::string_view, size_t) { return false; }
bool LineKey::read_plainly(std::string_view, size_t) { return false; }

#endif

void LineKey::take(const KeyText& line) {
  keys.assign(line.keys.begin(), line.keys.begin() + static_cast<ptrdiff_t>(line.size));
  size = line.size;
  words = line.words.size();
  ends_.resize(std::max(ends_.size(), words + 1));
  for (size_t i = 1; i < words; ++i) ends_[i - 1] = line.words[i].key_begin;
  if (words > 0) ends_[words - 1] = static_cast<uint32_t>(size);
  digits = line.digits;
  digit_bits = line.digit_bits;
  numbered = line.numbered;
  letters = line.letters;
  mark_words();
}

void LineKey::mark_words() {
  if (marks.size() < words) marks.resize(words + words / 2);
  size_t begin = 0;
  for (size_t i = 0; i < words; ++i) {
    marks[i] = mark(keys.data(), begin, ends_[i]);
    begin = ends_[i];
  }
}

}  // namespace kotidy::dedupe
