// Digits and blanks, told by a byte: no later byte of a letter is one of them.
#pragma once

#include <string_view>

namespace kotidy {

inline constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// White space inside a line.
inline constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

// `text` without blanks at its ends.
inline constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace kotidy
