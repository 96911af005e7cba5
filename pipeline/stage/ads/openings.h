// Where in a text a sentence may begin: a first, cheap test that lets few places through. What
// segment knows of endings would take longer than all else that looks for islands.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pipeline/text/each_byte.h"

namespace kotidy::ads {

// The last character as a number, if it has three bytes; text.size() >= 3.
inline uint32_t last_three(std::string_view text) {
  const auto at = [&](size_t back) {
    return static_cast<uint32_t>(static_cast<unsigned char>(text[text.size() - back]));
  };
  return at(3) << 16 | at(2) << 8 | at(1);
}

// Whether `before` ends in a mark, or in a syllable that sentences end with.
bool may_end(std::string_view before);

// The same by the last byte alone: lets one word in six through.
inline bool may_be_last(char byte) {
  static constexpr std::string_view kLast = ".!?\"')\xA4\x94\xA0\x8C\xA6\x9D\x99";
  static constexpr auto kBits = [] {
    std::array<bool, 256> bits{};
    for (const char c : kLast) bits[static_cast<unsigned char>(c)] = true;
    return bits;
  }();
  return kBits[static_cast<unsigned char>(byte)];
}

// Calls found(place) for the start of each line, and for each blank behind which a sentence may
// begin, in no order, some of them twice. Marks are looked for; words that end a sentence without
// one only in a long line with hardly a mark.
template <class Found>
void each_opening(std::string_view text, Found found) {
  constexpr size_t kLong = 120, kPerEnd = 400;  // bytes
  constexpr size_t kClosing = 3;                // bytes of quotation marks behind a mark
  constexpr size_t kNone = ~size_t{0};
  size_t line = 0, ends = 0, last = kNone;
  const auto end_line = [&](size_t end) {
    const std::string_view words = text.substr(line, end - line);
    if (words.size() < kLong || ends * kPerEnd > words.size()) return;
    each_byte(words, ' ', [&](size_t blank) {
      if (blank == 0 || !may_be_last(words[blank - 1])) return;
      if (may_end(words.substr(0, blank))) found(line + blank);
    });
  };
  if (!text.empty()) found(0);
  each_of(text, std::array{'.', '!', '?', '\n'}, [&](size_t at) {
    if (text[at] == '\n') {
      end_line(at);
      line = at + 1;
      ends = 0;
      if (line < text.size()) found(line);
      return;
    }
    size_t blank = at + 1;
    const size_t reach = blank + kClosing;
    while (blank < text.size() && blank < reach && text[blank] != ' ' && text[blank] != '\n')
      ++blank;
    if (blank == last || blank >= text.size() || text[blank] != ' ') return;
    if (!may_end(text.substr(line, blank - line))) return;
    last = blank;
    ++ends;
    found(blank);
  });
  end_line(text.size());
}

}  // namespace kotidy::ads
