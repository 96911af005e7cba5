#include "pipeline/stage/dedupe/adjacent.h"

#include <algorithm>

#include "pipeline/text/hangul.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastWords = 3;
constexpr size_t kMostWords = 64;
constexpr size_t kLeastKeys = 8;  // "산에는 꽃 피네 / 산에는 꽃 피네 꽃이 피네" is verse
constexpr size_t kLeastTail = 4;

bool same(const Word& a, const Word& b) { return a.hash == b.hash; }

}  // namespace

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view kMarks = ".?!";
  static constexpr std::string_view kClosers = " \t\r\"')]}";
  const size_t last = text.find_last_not_of(kClosers);
  if (last == std::string_view::npos) return false;
  text = text.substr(0, last + 1);
  return kMarks.find(text.back()) != std::string_view::npos || text.ends_with("…") ||
         text.ends_with("”") || text.ends_with("’") || text.ends_with("。");
}

Overlap overlap(const KeyText& before, std::string_view text_before, const KeyText& line) {
  const auto& a = before.words;
  const auto& b = line.words;
  if (b.size() <= kLeastWords || ends_sentence(text_before)) return {};
  for (size_t n = std::min({a.size(), b.size() - 1, kMostWords}); n >= kLeastWords; --n) {
    if (!std::equal(a.end() - static_cast<ptrdiff_t>(n), a.end(), b.begin(), same)) continue;
    const auto letters = std::count_if(b.begin(), b.begin() + static_cast<ptrdiff_t>(n),
                                       [](const Word& word) { return word.letters; });
    if (static_cast<size_t>(letters) < kLeastWords || b[n].key_begin < kLeastKeys) return {};
    return {n, n == a.size()};
  }
  return {};
}

bool said_again(const KeyText& before, const KeyText& line) {
  if (line.size < kLeastTail || line.size >= before.size || !is_syllable(line.keys[0]))
    return false;
  const size_t begin = before.size - line.size;
  const auto keys = before.keys.begin();
  if (!std::equal(keys + static_cast<ptrdiff_t>(begin), keys + static_cast<ptrdiff_t>(before.size),
                  line.keys.begin())) {
    return false;
  }
  return std::none_of(before.words.begin(), before.words.end(),
                      [&](const Word& word) { return word.key_begin == begin; });
}

}  // namespace kotidy::dedupe
