#include "pipeline/stage/dedupe/adjacent.h"

#include <algorithm>
#include <cstring>

#include "pipeline/text/hangul.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastWords = 3;
constexpr size_t kMostWords = 64;
constexpr size_t kLeastKeys = 8;  // "산에는 꽃 피네 / 산에는 꽃 피네 꽃이 피네" is verse
constexpr size_t kLeastTail = 4;

// Words with a letter in them.
template <class It>
size_t count_words(It begin, It end) {
  return static_cast<size_t>(
      std::count_if(begin, end, [](const Word& word) { return word.letters; }));
}

// Whether a key character may begin with this byte; blanks and ASCII marks are none.
bool key_byte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  const auto letter = static_cast<unsigned char>((code | 0x20) - 'a');
  return code >= 0xE3 || (code >= 0xC3 && code < 0xE2) || letter < 26 ||
         (code >= '0' && code <= '9');
}

// Whether a Hangul syllable may begin with this byte.
bool syllable_byte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0xEA && code <= 0xED;
}

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
  if (b.size() < 2 || a.empty() || ends_sentence(text_before)) return {};
  const auto words_end = [&](size_t key) {
    return std::lower_bound(b.begin(), b.end(), key,
                            [](const Word& word, size_t at) { return word.key_begin < at; });
  };
  for (size_t i = a.size() - std::min(a.size(), kMostWords); i < a.size(); ++i) {
    const auto from = before.keys.begin() + static_cast<ptrdiff_t>(a[i].key_begin);
    const size_t size = before.size - a[i].key_begin;
    if (size >= line.size) continue;
    if (size < kLeastKeys) return {};
    if (!std::equal(from, from + static_cast<ptrdiff_t>(size), line.keys.begin())) continue;
    const auto end = words_end(size);
    if (end == b.end() || end->key_begin != size) continue;
    const auto words = std::max(count_words(b.begin(), end),
                                count_words(a.begin() + static_cast<ptrdiff_t>(i), a.end()));
    if (words < kLeastWords) return {};
    return {static_cast<size_t>(end - b.begin()), i == 0};
  }
  return {};
}

bool may_overlap(std::string_view before, std::string_view text) {
  size_t at = 0;
  while (at < text.size() && !key_byte(text[at])) ++at;
  if (at + 3 > text.size()) return false;
  const bool syllables =
      at + 6 <= text.size() && syllable_byte(text[at]) && syllable_byte(text[at + 3]);
  return memmem(before.data(), before.size(), text.data() + at, syllables ? 6 : 1) != nullptr;
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

bool ends_with(const KeyText& before, const KeyText& line) {
  if (line.size == 0 || line.size > before.size) return false;
  const size_t begin = before.size - line.size;
  const auto from = before.keys.begin() + static_cast<ptrdiff_t>(begin);
  return std::equal(from, from + static_cast<ptrdiff_t>(line.size), line.keys.begin()) &&
         std::any_of(before.words.begin(), before.words.end(),
                     [&](const Word& word) { return word.key_begin == begin; });
}

bool may_end_with(std::string_view before, std::string_view line) {
  static constexpr std::string_view kSkipped = " \t\r.,?!\"'";
  char32_t ours = 0, theirs = 0;
  do {
    const size_t end = line.find_last_not_of(kSkipped) + 1;
    const size_t end_before = before.find_last_not_of(kSkipped) + 1;
    if (!syllable_before(line, end, ours) || !syllable_before(before, end_before, theirs)) {
      return true;
    }
    line = line.substr(0, end - 3);
    before = before.substr(0, end_before - 3);
  } while (ours == theirs);
  return false;
}

size_t last_sentence(std::string_view line) {
  constexpr size_t kReach = 160;  // bytes of a tail that is looked at
  const size_t last = line.find_last_not_of(" \t\r.?!\"')]}");
  if (last == std::string_view::npos) return last;
  const char* from = line.data() + (last - std::min(last, kReach));
  const char* end = line.data() + last;
  bool found = false;
  for (const char mark : {'.', '?', '!'}) {
    const void* at = memrchr(from, mark, static_cast<size_t>(end - from));
    if (at != nullptr) from = static_cast<const char*>(at) + 1;
    found |= at != nullptr;
  }
  const auto border = static_cast<size_t>(from - line.data());
  return found && line[border] == ' ' ? border : std::string_view::npos;
}

}  // namespace kotidy::dedupe
