#include "pipeline/stage/segment/word_ends.h"

#include <cstring>

#include "pipeline/stage/segment/tail.h"

namespace kotidy {

namespace {

constexpr size_t kChunk = 64;
constexpr size_t kGateReads = 8;  // bytes before the end of a word

// All bits or none.
uint64_t spread(bool bit) { return ~uint64_t{bit} + 1; }

struct Looks {
  uint64_t leads = 0;   // EA–ED, first bytes of syllables
  uint64_t trails = 0;  // 80–BF
  uint64_t spaces = 0;
  bool rare = false;  // an EA or ED of a character before 가 or behind 힣
};

// Reads 66 bytes.
Looks look(const char* from) {
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
  }
#endif
  return looks;
}

class Finder {
 public:
  Finder(std::string_view text, const std::vector<ByteMasks>& masks, const EndingGate& gate)
      : text_(text), masks_(masks), gate_(gate) {
    found_.may_end.reserve(masks.size());
    found_.plain.reserve(masks.size());
  }

  WordEnds run() {
    uint64_t before = 0;  // the leads of the chunk before
    for (size_t chunk = 0; chunk < masks_.size() && found_.regular; ++chunk) {
      const Looks looks = look_at(chunk);
      const uint64_t wants = looks.leads << 1 | before >> 63 | looks.leads << 2 | before >> 62;
      found_.regular = (wants & ~looks.trails) == 0 && !looks.rare;
      const uint64_t ends = (looks.leads << 3 | before >> 61) & ~looks.leads & inside(chunk);
      const uint64_t single = looks.spaces & single_blanks(chunk);
      const uint64_t stopped = ends & single & ~passing(chunk, ends & single);
      found_.may_end.push_back(ends & ~stopped);
      found_.plain.push_back(stopped | plain_signs(chunk, single & ~ends));
      before = looks.leads;
    }
    if (text_.size() % kChunk == 0 && before >> 62 != 0) found_.regular = false;
    return std::move(found_);
  }

 private:
  Looks look_at(size_t chunk) const {
    const size_t left = text_.size() - kChunk * chunk;
    if (left >= kChunk + 2) return look(text_.data() + kChunk * chunk);
    char rest[kChunk + 2] = {};
    std::memcpy(rest, text_.data() + kChunk * chunk, left);
    return look(rest);
  }

  // Bits of the bytes that the text has.
  uint64_t inside(size_t chunk) const {
    const size_t left = text_.size() - kChunk * chunk;
    return left >= kChunk ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
  }

  uint64_t passing(size_t chunk, uint64_t ends) const {
    const char* from = text_.data() + kChunk * chunk;
    uint64_t maybe = 0, passing = 0;
    for (uint64_t rest = ends; rest != 0; rest &= rest - 1) {
      maybe |= (rest & (~rest + 1)) & spread(gate_.last_may_end(from + lowest_bit(rest)));
    }
    for (; maybe != 0; maybe &= maybe - 1) {
      passing |= (maybe & (~maybe + 1)) & spread(gate_.pair_may_end(from + lowest_bit(maybe)));
    }
    return passing;
  }

  // Spaces behind other characters: a word that ends in anything but a sign ends no sentence.
  uint64_t plain_signs(size_t chunk, uint64_t spaces) const {
    const uint64_t signs = masks_[chunk].specials;
    const uint64_t carried = chunk > 0 ? masks_[chunk - 1].specials : 0;
    const uint64_t behind = signs << 3 | carried >> 61 | signs << 4 | carried >> 60;
    uint64_t plain = spaces & ~behind;
    const char* from = text_.data() + kChunk * chunk;
    for (uint64_t rest = plain; rest != 0; rest &= rest - 1) {
      plain ^= (rest & (~rest + 1)) & spread(is_tail_byte(*(from + lowest_bit(rest) - 1)));
    }
    return plain;
  }

  uint64_t single_blanks(size_t chunk) const {
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
};

}  // namespace

WordEnds find_word_ends(std::string_view text, const std::vector<ByteMasks>& masks,
                        const EndingGate& gate) {
  WordEnds found = Finder(text, masks, gate).run();
  if (!found.regular) {
    found.may_end.assign(masks.size(), 0);
    found.plain.assign(masks.size(), 0);
  }
  return found;
}

}  // namespace kotidy
