#include "pipeline/stage/dedupe/doubled_line.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "pipeline/stage/dedupe/key_cut.h"

namespace kotidy::dedupe {
namespace {

constexpr size_t kCandidates = 8;  // places where the start of the line comes again
constexpr size_t kProbe = 8;       // key characters that have to come again there
constexpr size_t kDistinct = 8;    // a doubled text has so many different characters at its start
constexpr size_t kGluedDistinct = 5;  // … a short one that is glued to its copy
constexpr size_t kGluedWords = 3;     // words of such a one

// Key characters in a row, from 0 and from `shift`, that are equal.
template <class Line>
size_t equal_keys(const Line& line, size_t shift) {
  const auto begin = line.keys.begin();
  const auto end = begin + static_cast<ptrdiff_t>(line.size);
  const auto at = std::mismatch(begin + static_cast<ptrdiff_t>(shift), end, begin);
  return static_cast<size_t>(at.second - begin);
}

// Whether the first `size` key characters, up to kDoubledKeys, have `distinct` different ones.
template <class Line>
bool varied(const Line& line, size_t size, size_t distinct) {
  std::array<char32_t, kDoubledKeys> head;
  size = std::min(size, kDoubledKeys);
  std::copy_n(line.keys.begin(), size, head.begin());
  const auto end = head.begin() + static_cast<ptrdiff_t>(size);
  std::sort(head.begin(), end);
  return static_cast<size_t>(std::unique(head.begin(), end) - head.begin()) >= distinct;
}

uint64_t two_keys(const char32_t* keys) {
  uint64_t two;
  std::memcpy(&two, keys, sizeof(two));
  return two;
}

// The first place in [from, last] where the first kProbe key characters come again; or last + 1.
size_t probe(const char32_t* keys, size_t from, size_t last) {
  for (const uint64_t head = two_keys(keys); from <= last; ++from) {
    if (two_keys(keys + from) == head && std::equal(keys, keys + kProbe, keys + from)) break;
  }
  return from;
}

// A short text, three words or more, is doubled only if its copy is glued to it: no blank stands
// where the copy begins, which nobody writes on purpose.
template <class Line>
bool glued_at(const Line& line, size_t at) {
  size_t words = 0;
  while (words < words_of(line) && word_end(line, words) < at) ++words;
  if (words + 1 < kGluedWords || words == words_of(line) || word_end(line, words) == at)
    return false;
  return line.letters && equal_keys(line, at) >= at && varied(line, at, kGluedDistinct);
}

template <class Line>
size_t find_copy(const Line& line) {
  if (line.size < 2 * kProbe) return 0;
  const char32_t* keys = line.keys.data();
  const size_t half = line.size / 2;
  size_t at = probe(keys, 1, half);
  if (at > half || at < kProbe) return 0;
  if (at < kDoubledKeys) return glued_at(line, at) ? at : 0;  // or a refrain
  if (!line.letters || !varied(line, kDoubledKeys, kDistinct)) return 0;
  if (line.size % 2 == 0 && equal_keys(line, half) == half) return half;
  for (size_t tries = 0; at <= half && tries < kCandidates; ++tries) {
    if (equal_keys(line, at) >= at) return at;
    at = probe(keys, at + 1, half);
  }
  return 0;
}

}  // namespace

size_t doubled_at(const LineKey& line) { return find_copy(line); }
size_t doubled_at(const KeyText& line) { return find_copy(line); }

size_t equal_from(const KeyText& line, size_t shift) { return equal_keys(line, shift); }

}  // namespace kotidy::dedupe
