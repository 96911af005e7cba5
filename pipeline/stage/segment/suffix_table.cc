#include "pipeline/stage/segment/suffix_table.h"

#include <algorithm>
#include <iterator>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

// Compatibility jamo (U+3131 …) of each final consonant 0–27.
constexpr char32_t kFinalJamo[28] = {0,      0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136,
                                     0x3137, 0x3139, 0x313A, 0x313B, 0x313C, 0x313D, 0x313E,
                                     0x313F, 0x3140, 0x3141, 0x3142, 0x3144, 0x3145, 0x3146,
                                     0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};

// The syllable that ends at text[at], if it starts no earlier than `begin`.
inline bool syllable_in(std::string_view text, size_t begin, size_t at, char32_t& code) {
  return at >= begin + 3 && syllable_before(text, at, code);
}

// 0: text[begin) follows no blank, or a blank line.
size_t end_of_word_before(std::string_view text, size_t begin) {
  size_t at = begin;
  size_t newlines = 0;
  while (at > 0 && is_blank_byte(text[at - 1])) newlines += text[--at] == '\n';
  return at == begin || newlines > 1 ? 0 : at;
}

}  // namespace

uint8_t final_of_jamo(char32_t jamo) {
  const auto* found = std::find(std::begin(kFinalJamo) + 1, std::end(kFinalJamo), jamo);
  return found == std::end(kFinalJamo) ? uint8_t{0}
                                       : static_cast<uint8_t>(found - std::begin(kFinalJamo));
}

// Where the step is or would be.
inline size_t SuffixTable::place(uint16_t node, uint16_t by) const {
  const uint32_t key = uint32_t{node} << 16 | by;
  const size_t mask = steps_.size() - 1;
  size_t at = (key * 0x9E3779B97F4A7C15ull >> 32) & mask;
  while (steps_[at].next != 0 && (steps_[at].node != node || steps_[at].by != by)) {
    at = (at + 1) & mask;
  }
  return at;
}

// 0: there is none.
inline uint16_t SuffixTable::next(uint16_t node, uint16_t by) const {
  return nodes_[node].steps & step_bit(by) ? steps_[place(node, by)].next : uint16_t{0};
}

uint16_t SuffixTable::grow(uint16_t node, uint16_t by) {
  if (const uint16_t known = next(node, by); known != 0) return known;
  if (kSpare * ++steps_used_ > steps_.size()) {
    std::vector<Step> old(std::max<size_t>(64, 2 * steps_.size()), Step{0, 0, 0});
    old.swap(steps_);
    for (const Step& step : old) {
      if (step.next != 0) steps_[place(step.node, step.by)] = step;
    }
  }
  const auto made = static_cast<uint16_t>(nodes_.size());
  nodes_.emplace_back();
  nodes_[node].steps |= step_bit(by);
  steps_[place(node, by)] = {node, by, made};
  return made;
}

void SuffixTable::add(std::string_view pattern, uint16_t value) {
  size_t end = pattern.size();
  char32_t code = 0;
  uint16_t node = 0;
  while (end > 0) {
    if (pattern[end - 1] == ' ' && node != 0) {
      node = grow(node, kSpace);
      --end;
      continue;
    }
    if (!syllable_before(pattern, end, code)) break;
    const auto by = static_cast<uint16_t>(code - kFirstSyllable);
    node = grow(node, by);
    if (end == pattern.size()) last_[by] = node;
    end -= 3;
  }
  if (node == 0) return;
  if (end == 0) {
    nodes_[node].value = value;
    return;
  }
  const uint16_t final = final_of_jamo(decode_before(pattern, end).code);
  if (final == 0) {
    nodes_[node].whole = value;
    return;
  }
  const uint16_t leaf = grow(node, kHead | final);
  nodes_[node].heads |= uint32_t{1} << final;
  nodes_[leaf].value = value;
}

uint16_t SuffixTable::find(std::string_view text, size_t begin, size_t end) const {
  size_t at = end;
  char32_t code = 0;
  if (!syllable_in(text, begin, at, code)) return 0;
  uint16_t best = 0;
  uint16_t node = last_[code - kFirstSyllable];
  at -= 3;
  while (node != 0) {
    const Node& here = nodes_[node];
    if (here.value != 0) best = here.value;
    if (!syllable_in(text, begin, at, code)) {
      if (here.whole != 0) best = here.whole;
      if (at != begin || (here.steps & step_bit(kSpace)) == 0) break;
      node = next(node, kSpace);
      at = end_of_word_before(text, begin);
      begin = 0;
      continue;
    }
    if (here.heads >> final_of(code) & 1) {
      best = nodes_[next(node, static_cast<uint16_t>(kHead | final_of(code)))].value;
    }
    node = next(node, static_cast<uint16_t>(code - kFirstSyllable));
    at -= 3;
  }
  return best;
}

}  // namespace kotidy
