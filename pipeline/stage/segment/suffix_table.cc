#include "pipeline/stage/segment/suffix_table.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

// Compatibility jamo (U+3131 …) of each final consonant 0–27, by their last byte pair in UTF-8.
constexpr char32_t kFinalJamo[28] = {0,      0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136,
                                     0x3137, 0x3139, 0x313A, 0x313B, 0x313C, 0x313D, 0x313E,
                                     0x313F, 0x3140, 0x3141, 0x3142, 0x3144, 0x3145, 0x3146,
                                     0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};

// A key on the stack: at most a jamo and kReach syllables.
struct Key {
  char bytes[3 * (SuffixTable::kReach + 1)];
  size_t size = 0;
  void append(std::string_view text) {
    std::memcpy(bytes + size, text.data(), text.size());
    size += text.size();
  }
  void append_jamo(char32_t code) {
    bytes[size++] = static_cast<char>(0xE0 | code >> 12);
    bytes[size++] = static_cast<char>(0x80 | (code >> 6 & 0x3F));
    bytes[size++] = static_cast<char>(0x80 | (code & 0x3F));
  }
  std::string_view view() const { return {bytes, size}; }
};

}  // namespace

size_t TextHash::operator()(std::string_view text) const {
  return XXH3_64bits(text.data(), text.size());
}

void SuffixTable::add(std::string_view pattern, uint16_t value) {
  char32_t last = 0;
  if (!syllable_before(pattern, pattern.size(), last)) return;
  values_[std::string(pattern)] = value;
  const auto syllables = static_cast<uint8_t>(std::min(count_syllables(pattern), kReach));
  uint8_t& reach = reach_[last - kFirstSyllable];
  reach = std::max(reach, syllables);
}

uint16_t SuffixTable::find(std::string_view text, size_t begin, size_t end) const {
  char32_t code = 0;
  const std::string_view word = text.substr(begin, end - begin);
  if (!syllable_before(word, word.size(), code)) return 0;
  const size_t reach = reach_[code - kFirstSyllable];
  if (reach == 0) return 0;
  size_t syllables = 1;
  while (syllables < reach && syllable_before(word, word.size() - 3 * syllables, code)) ++syllables;
  for (size_t n = syllables; n > 0; --n) {
    const size_t start = word.size() - 3 * n;
    const bool has_head = syllable_before(word, start, code);
    Key key;
    if (!has_head) {
      key.bytes[key.size++] = '^';
    } else if (final_of(code) != kNoFinal) {
      key.append_jamo(kFinalJamo[final_of(code)]);
    }
    if (key.size > 0) {
      key.append(word.substr(start));
      if (const auto found = values_.find(key.view()); found != values_.end()) return found->second;
    }
    if (const auto found = values_.find(word.substr(start)); found != values_.end()) {
      return found->second;
    }
  }
  return 0;
}

}  // namespace kotidy
