// Whether one of some words begins, ends or stands in a text.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "pipeline/text/find.h"

namespace kotidy {

// `words` is a range of std::string or std::string_view; a braced list will do.
template <typename Words = std::initializer_list<std::string_view>>
bool starts_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.starts_with(word); });
}

template <typename Words = std::initializer_list<std::string_view>>
bool ends_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.ends_with(word); });
}

template <typename Words = std::initializer_list<std::string_view>>
bool holds_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return find_word(text, word) != std::string_view::npos;
  });
}

}  // namespace kotidy
