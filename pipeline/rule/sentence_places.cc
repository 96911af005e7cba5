#include "pipeline/rule/sentence_places.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Bytes behind which a sentence may begin. E2, E3 and EF lead "…", "”", "。" and the like.
constexpr std::array<bool, 256> kMarks = [] {
  std::array<bool, 256> marks{};
  for (const char c : std::string_view(" \t.!?])\"'~")) marks[static_cast<unsigned char>(c)] = true;
  marks[0xE2] = marks[0xE3] = marks[0xEF] = true;
  return marks;
}();

// Behind a mark, or behind a blank and a syllable that predicates end in.
bool may_begin(std::string_view text, size_t begin, size_t at) {
  size_t end = at;
  while (end > begin && is_blank(text[end - 1])) --end;
  if (end == begin) return true;
  const char32_t before = decode_before(text, end).code;
  if (is_syllable(before))
    return end < at && std::u32string_view(U"다요죠까네지데야어음아자라군게").find(before) !=
                           std::u32string_view::npos;
  return before > 0x7F || std::strchr(".!?])\"'~", text[end - 1]) != nullptr;
}

bool ends_like_sentence(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  if (text.empty()) return true;
  static constexpr std::string_view kEnds[] = {".", "!", "?", "…",  "\"", "'",  "”",
                                               "’", ")", "]", "다", "요", "죠", "까"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [text](std::string_view end) { return text.ends_with(end); });
}

}  // namespace

std::vector<size_t> sentence_starts(std::string_view text, size_t begin, size_t end) {
  return sentence_starts(text, begin, end, begin, end);
}

std::vector<size_t> sentence_starts(std::string_view text, size_t begin, size_t end, size_t from,
                                    size_t to) {
  constexpr size_t kLongestMark = 3;  // bytes
  std::vector<size_t> starts;
  if (begin >= from && begin <= to) starts.push_back(begin);
  const size_t last = std::min(end, to);
  for (size_t at = from > begin + kLongestMark ? from - kLongestMark : begin; at < last; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!kMarks[byte]) continue;
    const size_t next = at + (byte > 0x7F ? decode_at(text, at).size : 1);
    if (next < from || next > to) continue;
    if (next < end && !is_blank(text[next]) && may_begin(text, begin, next)) starts.push_back(next);
  }
  return starts;
}

bool covers_sentence(std::string_view left, std::string_view match, std::string_view right) {
  return ends_like_sentence(left) && (right.empty() || ends_like_sentence(match));
}

}  // namespace kotidy
