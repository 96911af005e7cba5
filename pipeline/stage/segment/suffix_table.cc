#include "pipeline/stage/segment/suffix_table.h"

#include <algorithm>
#include <iterator>

#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

// Compatibility jamo (U+3131 …) of each final consonant 0–27.
constexpr char32_t kFinalJamo[28] = {0,      0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136,
                                     0x3137, 0x3139, 0x313A, 0x313B, 0x313C, 0x313D, 0x313E,
                                     0x313F, 0x3140, 0x3141, 0x3142, 0x3144, 0x3145, 0x3146,
                                     0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};

}  // namespace

uint16_t SuffixTable::grow(uint16_t node, uint32_t by) {
  uint16_t& next = next_[step(node, by)];
  if (next == 0) {
    next = static_cast<uint16_t>(nodes_.size());
    nodes_.emplace_back();
  }
  return next;
}

void SuffixTable::add(std::string_view pattern, uint16_t value) {
  size_t end = pattern.size();
  char32_t code = 0;
  uint16_t node = 0;
  while (syllable_before(pattern, end, code)) {
    const uint32_t by = code - kFirstSyllable;
    node = grow(node, by);
    if (end == pattern.size()) last_[by] = node;
    end -= 3;
  }
  if (node == 0) return;
  if (end == 0) {
    nodes_[node].value = value;
    return;
  }
  const char32_t head = decode_before(pattern, end).code;
  const auto* found = std::find(std::begin(kFinalJamo) + 1, std::end(kFinalJamo), head);
  if (found == std::end(kFinalJamo)) {
    nodes_[node].whole = value;
    return;
  }
  const auto final = static_cast<uint32_t>(found - std::begin(kFinalJamo));
  const uint16_t leaf = grow(node, kHead | final);
  nodes_[node].has_heads = true;
  nodes_[leaf].value = value;
}

uint16_t SuffixTable::find(std::string_view text, size_t begin, size_t end) const {
  const std::string_view word = text.substr(begin, end - begin);
  size_t at = word.size();
  char32_t code = 0;
  if (!syllable_before(word, at, code)) return 0;
  uint16_t best = 0;
  uint16_t node = last_[code - kFirstSyllable];
  while (node != 0) {
    const Node& here = nodes_[node];
    at -= 3;
    if (here.value != 0) best = here.value;
    if (!syllable_before(word, at, code)) return here.whole != 0 ? here.whole : best;
    if (here.has_heads && final_of(code) != kNoFinal) {
      const auto head = next_.find(step(node, kHead | static_cast<uint32_t>(final_of(code))));
      if (head != next_.end()) best = nodes_[head->second].value;
    }
    const auto next = next_.find(step(node, code - kFirstSyllable));
    node = next == next_.end() ? uint16_t{0} : next->second;
  }
  return best;
}

}  // namespace kotidy
