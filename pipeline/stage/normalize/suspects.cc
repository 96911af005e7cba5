#include "pipeline/stage/normalize/suspects.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

namespace kotidy {
namespace {

using Byte = unsigned char;

// A window of bytes around one place; 0 beyond the text.
struct Window {
  Byte before, at, next, second, third;
};

Window window_at(std::string_view text, size_t i) {
  const auto* bytes = reinterpret_cast<const Byte*>(text.data());
  if (i > 0 && i + 3 < text.size()) {
    return {bytes[i - 1], bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]};
  }
  const auto byte = [&](size_t k) { return k < text.size() ? bytes[k] : Byte{0}; };
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

// 32 bytes and 32 answers; the compiler's vectors, which become whatever the machine has.
constexpr size_t kWide = 32;
using Bytes = Byte __attribute__((vector_size(kWide)));
using Answers = signed char __attribute__((vector_size(kWide)));
using Words = uint64_t __attribute__((vector_size(kWide)));

// The same questions as above of 32 places at once: is there any suspect among them? Reads
// text[-1 .. 34]. May say yes for nothing, never no for something. Always inline, so that each
// caller compiles it for its own machine.
[[gnu::always_inline]] inline bool any_suspect(const char* text) {
  Bytes before, x, next, second, third;
  std::memcpy(&before, text - 1, kWide);
  std::memcpy(&x, text, kWide);
  std::memcpy(&next, text + 1, kWide);
  std::memcpy(&second, text + 2, kWide);
  std::memcpy(&third, text + 3, kWide);
  const Answers blank_next = (next == ' ') | (next == '\n');
  Answers any = (x < 0x20) & (x != '\n');
  any |= (x == ' ') & blank_next;
  any |= (x == '&') | (x == 0x7F);
  const Answers mark = (x == 0xE2) & (next == 0x80) & (second >= 0x90) & (second <= 0xA6);
  const Answers jamo = (x == 0xE3) & ((next & 0xFE) == 0x84);
  any |= (((x >= 0xC2) & (x <= 0xE3)) | (x >= 0xEE)) & ~(mark | jamo);
  any |= (x == '.') & (before >= 0x80) & ~blank_next;
  any |= (x == '?') & (next >= 0x80);
  const Answers da_or_kka =
      ((next == 0x8B) & (second == 0xA4)) | ((next == 0xB9) & (second == 0x8C));
  const Answers yo = (next == 0x9A) & (second == 0x94);
  any |= (third >= 0xEA) & (yo | (da_or_kka & (before == 0x88)));
  Words words;
  std::memcpy(&words, &any, kWide);
  return (words[0] | words[1] | words[2] | words[3]) != 0;
}

// The first place from `at` on, a multiple of 32 bytes further, where something may be wrong, or
// where fewer than 35 bytes are left.
[[gnu::always_inline]] inline size_t skip_clean_with(const char* text, size_t at, size_t size) {
  while (at + kWide + 3 <= size && !any_suspect(text + at)) at += kWide;
  return at;
}

size_t skip_clean_plain(const char* text, size_t at, size_t size) {
  return skip_clean_with(text, at, size);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) size_t skip_clean_avx2(const char* text, size_t at, size_t size) {
  return skip_clean_with(text, at, size);
}
#endif

using SkipClean = size_t (*)(const char*, size_t, size_t);

SkipClean best_skip_clean() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return skip_clean_avx2;
#endif
  return skip_clean_plain;
}

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
  static const SkipClean skip_clean = best_skip_clean();
  out.clear();
  if (text.empty()) return;
  look_at(text, 0, 1, out);
  for (size_t at = 1; at < text.size();) {
    at = skip_clean(text.data(), at, text.size());
    const size_t end = std::min(at + kWide, text.size());
    look_at(text, at, end, out);
    at = end;
  }
}

namespace {

// Takes over the offsets of `old` in [begin, end), moved by `shift`; `next` goes on from call to
// call.
void move_over(const std::vector<uint32_t>& old, size_t begin, size_t end, ptrdiff_t shift,
               size_t& next, std::vector<uint32_t>& out) {
  while (next < old.size() && old[next] < begin) ++next;
  for (; next < old.size() && old[next] < end; ++next) {
    out.push_back(static_cast<uint32_t>(old[next] + shift));
  }
}

}  // namespace

void update_suspects(std::string_view text, const StageEdits& edits, Suspects& suspects) {
  // What is asked of a place looks at one byte before it and three behind it.
  constexpr size_t kBefore = 1, kBehind = 3;
  const Suspects old = std::exchange(suspects, {});
  size_t done = 0;      // of the new text
  size_t begin = 0;     // of the old text, as far as it was looked through
  ptrdiff_t shift = 0;  // new offset − old offset
  size_t characters = 0, patterns = 0;
  const auto settle = [&](size_t end) {
    if (begin >= end) return;
    look_at(text, done, begin + shift, suspects);
    move_over(old.characters, begin, end, shift, characters, suspects.characters);
    move_over(old.patterns, begin, end, shift, patterns, suspects.patterns);
    done = end + shift;
  };
  for (const Edit& edit : edits.edits) {
    settle(edit.begin - std::min<size_t>(edit.begin, kBehind));
    begin = edit.end + kBefore;
    shift += static_cast<ptrdiff_t>(edit.by_end - edit.by_begin) -
             static_cast<ptrdiff_t>(edit.end - edit.begin);
  }
  settle(text.size() - shift);
  look_at(text, done, text.size(), suspects);
}

}  // namespace kotidy
