#include "pipeline/stage/correct/foreign.h"

#include <algorithm>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kotidy {
namespace {

constexpr size_t kShortest = 2, kShortestHan = 5, kLongest = 40;  // letters
constexpr size_t kAround = 400;                                   // bytes to either side

bool is_han(char32_t code) { return code >= 0x3400 && code <= 0x9FFF; }

bool is_foreign(char32_t code) {
  return (code >= 0x0400 && code <= 0x052F) ||                    // Cyrillic
         (code >= 0x0620 && code <= 0x06FF) ||                    // Arabic
         (code >= 0x0E01 && code <= 0x0E5B) ||                    // Thai
         (code >= 0x3041 && code <= 0x30FF && code != 0x30FB) ||  // kana, but not its dot
         is_han(code);
}

// May be the first byte of such a letter. No later byte of any letter is.
bool may_begin(unsigned char byte) {
  return (byte >= 0xD0 && byte <= 0xDB) || byte == 0xE0 || (byte >= 0xE3 && byte <= 0xE9);
}

// True when such a byte is among the 64 at `bytes`.
bool any_may_begin(const char* bytes) {
#if defined(__SSE2__)
  const auto set = [](int c) { return _mm_set1_epi8(static_cast<char>(c)); };
  const auto from_to = [&](__m128i x, int first, int last) {
    const __m128i above = _mm_sub_epi8(x, set(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, set(last - first)), above);
  };
  __m128i any = _mm_setzero_si128();
  for (int i = 0; i < 4; ++i) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
    any = _mm_or_si128(any, _mm_or_si128(from_to(x, 0xD0, 0xDB), from_to(x, 0xE3, 0xE9)));
    any = _mm_or_si128(any, _mm_cmpeq_epi8(x, set(0xE0)));
  }
  return _mm_movemask_epi8(any) != 0;
#else
  return std::any_of(bytes, bytes + 64,
                     [](char c) { return may_begin(static_cast<unsigned char>(c)); });
#endif
}

// The next offset from `at` on where such a letter may begin.
size_t next_candidate(std::string_view text, size_t at) {
  while (at + 64 <= text.size() && !any_may_begin(text.data() + at)) at += 64;
  while (at < text.size() && !may_begin(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

struct Run {
  size_t begin, end, letters;
  bool han_only;
};

// The run that begins at text[at], where a foreign letter stands; stops when it is too long.
Run run_at(std::string_view text, size_t at) {
  Run run{at, at, 0, true};
  while (at < text.size() && run.letters <= kLongest) {
    const Decoded here = decode_at(text, at);
    if (here.code != ' ' && !is_foreign(here.code)) break;
    at += here.size;
    if (here.code == ' ') continue;
    run.end = at;
    ++run.letters;
    run.han_only = run.han_only && is_han(here.code);
  }
  return run;
}

bool stands_free(std::string_view text, const Run& run) {
  const char32_t left = run.begin > 0 ? decode_before(text, run.begin).code : '\n';
  const char32_t right = run.end < text.size() ? decode_at(text, run.end).code : '\n';
  // At both ends of a line it is a line of its own, which is judged elsewhere.
  if (left == '\n' && right == '\n') return false;
  return (left == ' ' || left == '\n' || is_syllable(left)) &&
         (right == ' ' || right == '\n' || right == '.' || right == ',' || is_syllable(right));
}

bool among_hangul(std::string_view text, const Run& run) {
  size_t syllables = 0;
  const auto count = [&](std::string_view part) {
    for (size_t at = 0; at + 3 <= part.size(); ++at) {
      char32_t code;
      syllables += syllable_at(part, at, code);
    }
  };
  const size_t from = run.begin > kAround ? run.begin - kAround : 0;
  count(text.substr(from, run.begin - from));
  count(text.substr(run.end, kAround));
  return syllables >= std::max(run.letters, 2 * kShortestHan);
}

}  // namespace

ForeignScript::ForeignScript(const StageSetup& setup)
    : rule_(setup.rules.require("correct.foreign-script")) {}

void ForeignScript::find(std::string_view text, std::vector<Match>& out) const {
  Run only{0, 0, 0, false};
  for (size_t at = next_candidate(text, 0); at < text.size(); at = next_candidate(text, at)) {
    const Decoded here = decode_at(text, at);
    if (!is_foreign(here.code)) {
      at += here.size;
      continue;
    }
    if (only.letters != 0) return;  // the text has more of it
    only = run_at(text, at);
    if (only.letters > kLongest) return;
    at = only.end;
  }
  if (only.letters < (only.han_only ? kShortestHan : kShortest)) return;
  if (!stands_free(text, only) || !among_hangul(text, only)) return;
  out.push_back({only.begin, only.end, rule_, "", "no other letters of its kind in the text"});
}

}  // namespace kotidy
