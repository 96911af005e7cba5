#include "pipeline/stage/dedupe/line_key.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "pipeline/text/utf8.h"

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

constexpr size_t kWide = 64;  // bytes of a step
constexpr size_t kOver = 4;   // bytes read past them

// A bit for each of 64 bytes.
struct Masks {
  uint64_t blank = 0;
  uint64_t letter = 0;  // Latin
  uint64_t digit = 0;
  uint64_t wide = 0;   // first byte of a character of three bytes that is a letter
  uint64_t other = 0;  // first byte of another character past ASCII
};

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

// The places in a line where numbers and rare letters stand.
class Rare {
 public:
  Rare(std::string_view line, LineKey& out) : line_(line), out_(out) {}

  [[gnu::noinline]] void numbers(size_t at, uint64_t digits) {
    for (; digits != 0; digits &= digits - 1) {
      const size_t begin = at + static_cast<size_t>(std::countr_zero(digits));
      if (begin < number_end_) continue;
      const Number number = read_number(line_, begin);
      out_.digits += number.hash;
      out_.digit_bits |= number.bits();
      number_end_ = number.end;
    }
  }

  // Those of `places` that begin a letter.
  [[gnu::noinline]] uint64_t letters(size_t at, uint64_t places) const {
    uint64_t found = 0;
    for (; places != 0; places &= places - 1) {
      const Decoded decoded = decode_at(line_, at + static_cast<size_t>(std::countr_zero(places)));
      if (is_key_letter(decoded.code)) found |= places & -places;
    }
    return found;
  }

  // Writes them where they belong among the keys of this step.
  [[gnu::noinline]] void write(size_t at, uint64_t places, uint64_t all, char32_t* keys) const {
    for (; places != 0; places &= places - 1) {
      const Decoded decoded = decode_at(line_, at + static_cast<size_t>(std::countr_zero(places)));
      keys[std::popcount(all & ((places & -places) - 1))] = decoded.code;
    }
  }

 private:
  std::string_view line_;
  LineKey& out_;
  size_t number_end_ = 0;
};

// What `read` writes to; the buffers are large enough.
struct Target {
  char32_t* keys;
  uint32_t* ends;
  size_t size = 0;
  size_t words = 0;
};

// One key character of ASCII or of three bytes.
[[gnu::always_inline]] inline char32_t key_at(const char* text) {
  uint32_t x;
  std::memcpy(&x, text, sizeof(x));
  const uint32_t wide = (x & 0x0F) << 12 | (x >> 2 & 0xFC0) | (x >> 16 & 0x3F);
  const uint32_t narrow = (x & 0x7F) | 0x20;
  return (x & 0x80) != 0 ? wide : narrow;
}

[[gnu::always_inline]] inline void end_word(Target& to, size_t end, size_t& word_begin) {
  to.ends[to.words] = static_cast<uint32_t>(end);
  to.words += end != word_begin;
  word_begin = end;
}

[[gnu::always_inline]] inline Target read_with(std::string_view line, size_t begin, size_t slack,
                                               LineKey& out, Target to) {
  Rare rare(line, out);
  size_t word_begin = 0;
  uint64_t any_letter = 0;
  char copy[kWide + kOver + 4];
  for (size_t at = begin; at < line.size(); at += kWide) {
    const char* text = line.data() + at;
    const size_t left = line.size() - at;
    if (left + slack < kWide + kOver) {
      std::memset(copy, 0, sizeof(copy));
      std::memcpy(copy, text, left);
      text = copy;
    }
    Masks masks = look(text);
    const uint64_t inside = left >= kWide ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
    masks.digit &= inside;
    uint64_t keys = (masks.wide | masks.letter) & inside;
    masks.other &= inside;
    if (masks.other != 0) keys |= masks.other = rare.letters(at, masks.other);
    any_letter |= keys;
    if (masks.digit != 0) rare.numbers(at, masks.digit);
    keys |= masks.digit;
    char32_t* next = to.keys + to.size;
    for (uint64_t rest = keys; rest != 0; rest &= rest - 1) {
      *next++ = key_at(text + std::countr_zero(rest));
    }
    if (masks.other != 0) rare.write(at, masks.other, keys, to.keys + to.size);
    for (uint64_t rest = masks.blank & inside; rest != 0; rest &= rest - 1) {
      const auto before = static_cast<size_t>(std::popcount(keys & ((rest & -rest) - 1)));
      end_word(to, to.size + before, word_begin);
    }
    to.size = static_cast<size_t>(next - to.keys);
  }
  end_word(to, to.size, word_begin);
  out.letters = any_letter != 0;
  return to;
}

Target read_plain(std::string_view line, size_t begin, size_t slack, LineKey& out, Target to) {
  return read_with(line, begin, slack, out, to);
}

__attribute__((target("avx2,bmi,popcnt"))) Target read_avx2(std::string_view line, size_t begin,
                                                            size_t slack, LineKey& out, Target to) {
  return read_with(line, begin, slack, out, to);
}

const bool kHasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                      __builtin_cpu_supports("popcnt");

#endif

}  // namespace

bool LineKey::read(std::string_view line, size_t slack) {
#ifdef __SSE2__
  if (keys.size() < line.size()) keys.resize(line.size() + line.size() / 2);
  if (ends_.size() < line.size() / 2 + 2) ends_.resize(line.size() + 2);
  digits = digit_bits = 0;
  const size_t begin = list_number(line);
  numbered = begin > 0;
  const auto read = kHasAvx2 ? read_avx2 : read_plain;
  const Target done = read(line, begin, slack, *this, {keys.data(), ends_.data()});
  size = done.size;
  words = done.words;
  mark_words();
  return true;
#else
  static_cast<void>(line), static_cast<void>(slack);
  return false;
#endif
}

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
