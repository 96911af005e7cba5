#include "pipeline/rule/pair_filter.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <set>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kotidy {
namespace {

constexpr size_t kPairBytes = 6;
// So that one character in 128 is looked at in vain: each is a branch guessed wrong. The bitmap of
// a thousand literals still fits the first cache.
constexpr size_t kBitsPerLiteral = 256;

uint64_t load(const char* bytes, size_t size) {
  uint64_t word = 0;
  std::memcpy(&word, bytes, std::min<size_t>(size, 8));
  return word;
}

uint64_t load_word(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, 8);
  return word;
}

// A bit for each of 64 bytes that begins a character.
uint64_t char_starts(const char* bytes) {
  uint64_t starts = 0;
#ifdef __SSE2__
  const __m128i last_continuation = _mm_set1_epi8(static_cast<char>(0xBF));
  for (int i = 0; i < 4; ++i) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
    // Signed: ASCII is positive, lead bytes are -64…-1, continuation bytes -128…-65.
    const auto mask =
        static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpgt_epi8(part, last_continuation)));
    starts |= static_cast<uint64_t>(mask) << (16 * i);
  }
#else
  for (int i = 0; i < 64; ++i)
    starts |= static_cast<uint64_t>((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80) << i;
#endif
  return starts;
}

// Which of eight bytes loaded are the first `size`.
uint64_t low_bytes(size_t size) { return size >= 8 ? ~0ull : (1ull << (8 * size)) - 1; }

// Sets the case bit of every byte. Letters become lower case; other bytes lose a bit, which costs a
// few more comparisons and saves telling letters apart at every character.
uint64_t fold(uint64_t word) { return word | 0x2020202020202020ull; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equal_folded(std::string_view a, std::string_view b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

}  // namespace

uint32_t PairFilter::add(std::string literal, bool folds) {
  assert(literal.size() >= kMinBytes);
  longest_ = std::max(longest_, literal.size());
  crosses_lines_ = crosses_lines_ || literal.find('\n') != std::string::npos;
  literals_.push_back({std::move(literal), folds});
  return static_cast<uint32_t>(literals_.size() - 1);
}

void PairFilter::fill(Table& table, size_t bytes, const std::vector<uint32_t>& members) const {
  table.mask = low_bytes(bytes);
  const auto key = [&](uint32_t member) {
    const std::string& text = literals_[member].text;
    return fold(load(text.data(), text.size())) & table.mask;
  };
  // Spellings of one name begin alike, and share a bit.
  std::set<uint64_t> beginnings;
  for (uint32_t member : members) beginnings.insert(key(member));
  const size_t bits = std::bit_ceil(std::max<size_t>(beginnings.size() * kBitsPerLiteral, 4096));
  table.shift = 64 - std::countr_zero(bits);
  table.bitmap.assign(bits / 64, 0);
  std::vector<std::pair<uint64_t, uint32_t>> slots;
  for (uint32_t member : members) {
    const uint64_t slot = table.slot(key(member));
    table.bitmap[slot / 64] |= 1ull << (slot % 64);
    slots.emplace_back(slot, member);
  }
  std::sort(slots.begin(), slots.end());
  table.starts.assign(bits + 1, 0);
  for (const auto& [slot, member] : slots) ++table.starts[slot + 1];
  for (size_t i = 0; i < bits; ++i) table.starts[i + 1] += table.starts[i];
  for (const auto& [slot, member] : slots) {
    const std::string& text = literals_[member].text;
    const uint64_t mask = low_bytes(text.size());
    const uint64_t first = fold(load(text.data(), text.size())) & mask;
    const uint64_t last = text.size() < 8 ? 0 : fold(load_word(text.data() + text.size() - 8));
    table.members.push_back({first, mask, last, member, static_cast<uint32_t>(text.size())});
  }
}

void PairFilter::build() {
  std::vector<uint32_t> pairs, shorts;
  for (uint32_t i = 0; i < literals_.size(); ++i) {
    (literals_[i].text.size() >= kPairBytes ? pairs : shorts).push_back(i);
  }
  fill(pairs_, kPairBytes, pairs);
  fill(shorts_, kMinBytes, shorts);
}

// Whether a literal whose first bytes, up to eight, are there stands there as a whole.
bool PairFilter::stands_at(const Member& member, std::string_view text, size_t at) const {
  if (member.size > text.size() - at) return false;
  const std::string_view there = text.substr(at, member.size);
  // Many literals begin alike (데이터 …); few end alike too.
  if (member.size >= 8 && fold(load_word(there.data() + member.size - 8)) != member.last)
    return false;
  const Literal& literal = literals_[member.literal];
  return there == literal.text || (literal.fold && equal_folded(there, literal.text));
}

// Always inline: nearly every call ends at the bit, or at a literal's first bytes.
[[gnu::always_inline]] inline void PairFilter::probe(const Table& table, uint64_t folded,
                                                     std::string_view text, size_t at,
                                                     std::vector<Hit>& hits) const {
  const uint64_t slot = table.slot(folded);
  if (!(table.bitmap[slot / 64] >> (slot % 64) & 1)) return;
  for (uint32_t i = table.starts[slot]; i < table.starts[slot + 1]; ++i) {
    const Member& member = table.members[i];
    // "에서" begins four literals and one word in twenty: eight bytes tell them apart.
    if (member.first == (folded & member.mask) && stands_at(member, text, at))
      hits.push_back({static_cast<uint32_t>(at), member.literal});
  }
}

inline void PairFilter::probe(std::string_view text, size_t at, uint64_t bytes,
                              std::vector<Hit>& hits) const {
  const uint64_t folded = fold(bytes);
  probe(pairs_, folded, text, at, hits);
  probe(shorts_, folded, text, at, hits);
}

// Both tables are asked and the answer is added up, not branched on: which characters may begin a
// literal changes too often to be guessed. Always inline, so that each caller compiles it for its
// own machine.
struct PairLook {
  [[gnu::always_inline]] static inline size_t look(const char* chunk,
                                                   const PairFilter::Table& pairs,
                                                   const PairFilter::Table& shorts, uint8_t* to) {
    const uint64_t pair_mask = pairs.mask, short_mask = shorts.mask;
    const int pair_shift = pairs.shift, short_shift = shorts.shift;
    const uint64_t *pair_bits = pairs.bitmap.data(), *short_bits = shorts.bitmap.data();
    size_t count = 0;
    for (uint64_t starts = char_starts(chunk); starts != 0; starts &= starts - 1) {
      const auto place = static_cast<unsigned>(__builtin_ctzll(starts));
      const uint64_t folded = fold(load_word(chunk + place));
      const uint64_t pair = ((folded & pair_mask) * PairFilter::kMultiplier) >> pair_shift;
      const uint64_t one = ((folded & short_mask) * PairFilter::kMultiplier) >> short_shift;
      const uint64_t set = pair_bits[pair / 64] >> pair % 64 | short_bits[one / 64] >> one % 64;
      to[count] = static_cast<uint8_t>(place);
      count += set & 1;
    }
    return count;
  }

  static size_t plain(const char* chunk, const PairFilter::Table& pairs,
                      const PairFilter::Table& shorts, uint8_t* to) {
    return look(chunk, pairs, shorts, to);
  }
#if defined(__x86_64__)
  __attribute__((target("bmi,bmi2"))) static size_t bmi(const char* chunk,
                                                        const PairFilter::Table& pairs,
                                                        const PairFilter::Table& shorts,
                                                        uint8_t* to) {
    return look(chunk, pairs, shorts, to);
  }
#endif
};

PairFilter::Look PairFilter::best_look() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")) return PairLook::bmi;
#endif
  return PairLook::plain;
}

void PairFilter::scan(std::string_view text, std::vector<Hit>& hits) const {
  if (literals_.empty()) return;
  static const Look look = best_look();
  size_t at = 0;
  // 64 bytes a turn: the number of characters differs from turn to turn, and each time it does the
  // processor guesses the end of the inner loop wrong.
  for (; at + 64 + 8 <= text.size(); at += 64) {
    uint8_t places[64 + 1];
    const size_t count = look(text.data() + at, pairs_, shorts_, places);
    for (size_t i = 0; i < count; ++i) {
      probe(text, at + places[i], load_word(text.data() + at + places[i]), hits);
    }
  }
  for (; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    probe(text, at, load(text.data() + at, text.size() - at), hits);
  }
}

}  // namespace kotidy
