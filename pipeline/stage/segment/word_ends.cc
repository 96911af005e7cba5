#include "pipeline/stage/segment/word_ends.h"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kotidy {

namespace {

constexpr size_t kChunk = 64;
constexpr size_t kGroup = 64;     // chunks whose words are looked at together
constexpr size_t kGateReads = 8;  // bytes before the end of a word

struct Looks {
  uint64_t leads = 0;   // EA–ED, first bytes of syllables
  uint64_t trails = 0;  // 80–BF
  uint64_t spaces = 0;
  uint64_t soft = 0;  // signs behind a word that are no specials: , - ; _
  bool rare = false;  // an EA or ED of a character before 가 or behind 힣
};

#if defined(__x86_64__)

#define KOTIDY_AVX2 __attribute__((target("avx2,bmi,bmi2")))

// As look(), 32 bytes at once.
KOTIDY_AVX2 inline Looks look_wide(const char* from) {
  Looks looks;
  const auto set = [&](char c) KOTIDY_AVX2 { return _mm256_set1_epi8(c); };
  __m256i rare = _mm256_setzero_si256();
  for (int i = 0; i < 2; ++i) {
    const auto load = [&](int shift) KOTIDY_AVX2 {
      return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 32 * i + shift));
    };
    const auto add = [&](uint64_t& to, __m256i bytes) KOTIDY_AVX2 {
      to |= uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(bytes))} << 32 * i;
    };
    const __m256i x = load(0), next = load(1), third = load(2);
    const __m256i leads =
        _mm256_and_si256(_mm256_cmpgt_epi8(x, set('\xE9')), _mm256_cmpgt_epi8(set('\xEE'), x));
    const __m256i low =
        _mm256_and_si256(_mm256_cmpeq_epi8(x, set('\xEA')), _mm256_cmpgt_epi8(set('\xB0'), next));
    const __m256i past = _mm256_or_si256(_mm256_cmpgt_epi8(next, set('\x9E')),
                                         _mm256_and_si256(_mm256_cmpeq_epi8(next, set('\x9E')),
                                                          _mm256_cmpgt_epi8(third, set('\xA3'))));
    const __m256i high = _mm256_and_si256(_mm256_cmpeq_epi8(x, set('\xED')), past);
    add(looks.leads, leads);
    add(looks.trails, _mm256_cmpgt_epi8(set('\xC0'), x));
    rare = _mm256_or_si256(rare, _mm256_or_si256(low, high));
    add(looks.spaces, _mm256_cmpeq_epi8(x, set(' ')));
    add(looks.soft,
        _mm256_or_si256(
            _mm256_or_si256(_mm256_cmpeq_epi8(x, set(',')), _mm256_cmpeq_epi8(x, set('-'))),
            _mm256_or_si256(_mm256_cmpeq_epi8(x, set(';')), _mm256_cmpeq_epi8(x, set('_')))));
  }
  looks.rare = _mm256_movemask_epi8(rare) != 0;
  return looks;
}

#endif

// Reads 66 bytes.
inline Looks look(const char* from) {
  Looks looks;
#if defined(__SSE2__)
  const auto set = [](char c) { return _mm_set1_epi8(c); };
  __m128i rare = _mm_setzero_si128();
  for (int i = 0; i < 4; ++i) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + 16 * i));
    const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + 16 * i + 1));
    const __m128i third = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + 16 * i + 2));
    const auto add = [&](uint64_t& to, __m128i bytes) {
      to |= uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(bytes))} << 16 * i;
    };
    // Signed: 80–BF are the lowest, EA–ED among the highest below 0.
    const __m128i leads =
        _mm_and_si128(_mm_cmpgt_epi8(x, set('\xE9')), _mm_cmplt_epi8(x, set('\xEE')));
    const __m128i low =
        _mm_and_si128(_mm_cmpeq_epi8(x, set('\xEA')), _mm_cmplt_epi8(next, set('\xB0')));
    const __m128i past = _mm_or_si128(
        _mm_cmpgt_epi8(next, set('\x9E')),
        _mm_and_si128(_mm_cmpeq_epi8(next, set('\x9E')), _mm_cmpgt_epi8(third, set('\xA3'))));
    const __m128i high = _mm_and_si128(_mm_cmpeq_epi8(x, set('\xED')), past);
    add(looks.leads, leads);
    add(looks.trails, _mm_cmplt_epi8(x, set('\xC0')));
    rare = _mm_or_si128(rare, _mm_or_si128(low, high));
    add(looks.spaces, _mm_cmpeq_epi8(x, set(' ')));
    add(looks.soft,
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(x, set(',')), _mm_cmpeq_epi8(x, set('-'))),
                     _mm_or_si128(_mm_cmpeq_epi8(x, set(';')), _mm_cmpeq_epi8(x, set('_')))));
  }
  looks.rare = _mm_movemask_epi8(rare) != 0;
#else
  for (size_t i = 0; i < kChunk; ++i) {
    const auto byte = static_cast<unsigned char>(from[i]);
    const auto next = static_cast<unsigned char>(from[i + 1]);
    const bool low = byte == 0xEA && next >= 0x80 && next < 0xB0;
    const auto third = static_cast<unsigned char>(from[i + 2]);
    const bool high = byte == 0xED && (next > 0x9E || (next == 0x9E && third > 0xA3));
    looks.leads |= uint64_t{byte >= 0xEA && byte <= 0xED} << i;
    looks.trails |= uint64_t{byte >= 0x80 && byte < 0xC0} << i;
    looks.rare = looks.rare || low || high;
    looks.spaces |= uint64_t{byte == ' '} << i;
    looks.soft |= uint64_t{byte == ',' || byte == '-' || byte == ';' || byte == '_'} << i;
  }
#endif
  return looks;
}

// Always inline, so that run() compiles all of it for the machine of its caller.
#define KOTIDY_INLINE [[gnu::always_inline]] inline

class Finder {
 public:
  Finder(std::string_view text, const std::vector<ByteMasks>& masks, const EndingGate& gate)
      : text_(text), masks_(masks), gate_(gate) {
    found_.may_end.reserve(masks.size());
    found_.plain.reserve(masks.size());
  }

  template <class Look>
  KOTIDY_INLINE WordEnds run(Look look_at_bytes) {
    Looks before;
    for (size_t first = 0; first < masks_.size() && found_.regular; first += kGroup) {
      const size_t size = std::min(kGroup, masks_.size() - first);
      places_ = 0;
      for (size_t i = 0; i < size; ++i) {
        const Looks looks = look_at(first + i, look_at_bytes);
        check(looks, before);
        note(first + i, i, looks, before);
        before = looks;
      }
      ask(first);
    }
    if (text_.size() % kChunk == 0 && before.leads >> 62 != 0) found_.regular = false;
    return std::move(found_);
  }

 private:
  template <class Look>
  KOTIDY_INLINE Looks look_at(size_t chunk, Look look_at_bytes) const {
    const size_t left = text_.size() - kChunk * chunk;
    if (left >= kChunk + 2) return look_at_bytes(text_.data() + kChunk * chunk);
    char rest[kChunk + 2] = {};
    std::memcpy(rest, text_.data() + kChunk * chunk, left);
    return look_at_bytes(rest);
  }

  // Bits of the bytes that the text has.
  KOTIDY_INLINE uint64_t inside(size_t chunk) const {
    const size_t left = text_.size() - kChunk * chunk;
    return left >= kChunk ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
  }

  KOTIDY_INLINE void check(const Looks& looks, const Looks& before) {
    const uint64_t wants =
        looks.leads << 1 | before.leads >> 63 | looks.leads << 2 | before.leads >> 62;
    found_.regular = found_.regular && (wants & ~looks.trails) == 0 && !looks.rare;
  }

  // Takes every single space for plain but for those behind a sign: a word that ends in anything
  // else, and is not turned down by the gate, ends no sentence.
  KOTIDY_INLINE void note(size_t chunk, size_t in_group, const Looks& looks, const Looks& before) {
    const uint64_t ends = (looks.leads << 3 | before.leads >> 61) & ~looks.leads & inside(chunk);
    const uint64_t single = looks.spaces & single_blanks(chunk);
    const uint64_t signs = masks_[chunk].specials;
    const uint64_t carried = chunk > 0 ? masks_[chunk - 1].specials : 0;
    const uint64_t behind = (signs | looks.soft) << 1 | (carried | before.soft) >> 63 | signs << 3 |
                            carried >> 61 | signs << 4 | carried >> 60;
    list(ends & single, static_cast<unsigned>(kChunk * in_group));
    found_.may_end.push_back(ends & ~single);
    found_.plain.push_back(single & (ends | ~behind));
  }

  // Eight bits at a time, whether they are there or not: how many there are is hard to guess.
  KOTIDY_INLINE void list(uint64_t bits, unsigned base) {
    const unsigned end = places_ + count_bits(bits);
    for (unsigned at = places_; at < end; at += 8) {
      for (unsigned i = 0; i < 8; ++i) {
        place_[at + i] = static_cast<uint16_t>(base + lowest_bit(bits | uint64_t{1} << 63));
        bits &= bits - 1;
      }
    }
    places_ = end;
  }

  // Words before the listed spaces that the gate lets through may end a sentence.
  KOTIDY_INLINE void ask(size_t first) {
    const char* from = text_.data() + kChunk * first;
    unsigned maybe = 0;
    for (unsigned i = 0; i < places_; ++i) {
      const uint16_t place = place_[i];
      place_[maybe] = place;
      maybe += gate_.last_may_end(from + place);
    }
    for (unsigned i = 0; i < maybe; ++i) {
      const uint16_t place = place_[i];
      const uint64_t bit = uint64_t{gate_.pair_may_end(from + place)} << place % kChunk;
      found_.may_end[first + place / kChunk] |= bit;
      found_.plain[first + place / kChunk] &= ~bit;
    }
  }

  KOTIDY_INLINE uint64_t single_blanks(size_t chunk) const {
    const uint64_t blanks = masks_[chunk].blanks;
    const uint64_t before = chunk > 0 ? masks_[chunk - 1].blanks >> 63 : 0;
    const uint64_t after = chunk + 1 < masks_.size() ? masks_[chunk + 1].blanks << 63 : 0;
    uint64_t single = blanks & ~(blanks << 1 | before) & ~(blanks >> 1 | after);
    if (chunk == 0) single &= ~((uint64_t{1} << kGateReads) - 1);
    if (chunk + 1 == masks_.size()) {
      single &= (uint64_t{1} << (text_.size() - 1 - kChunk * chunk)) - 1;  // not the last byte
    }
    return single;
  }

  const std::string_view text_;
  const std::vector<ByteMasks>& masks_;
  const EndingGate& gate_;
  WordEnds found_;
  // Spaces behind syllables in a group of chunks, from its begin on.
  std::array<uint16_t, kGroup * kChunk / 4 + 16> place_{};
  unsigned places_ = 0;
};

WordEnds find_plain(Finder& finder) {
  return finder.run([](const char* from) __attribute__((always_inline)) { return look(from); });
}

#if defined(__x86_64__)
KOTIDY_AVX2 WordEnds find_wide(Finder& finder) {
  return finder.run([&](const char* from) KOTIDY_AVX2 { return look_wide(from); });
}

bool can_look_wide() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2");
}
#endif

}  // namespace

WordEnds find_word_ends(std::string_view text, const std::vector<ByteMasks>& masks,
                        const EndingGate& gate) {
  Finder finder(text, masks, gate);
#if defined(__x86_64__)
  static const bool wide = can_look_wide();
  WordEnds found = wide ? find_wide(finder) : find_plain(finder);
#else
  WordEnds found = find_plain(finder);
#endif
  if (!found.regular) {
    found.may_end.assign(masks.size(), 0);
    found.plain.assign(masks.size(), 0);
  }
  return found;
}

}  // namespace kotidy
