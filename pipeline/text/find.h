// A search for a word in a long text. std::string_view::find looks for the first byte and compares
// from there; in Korean text every third byte is 0xEA–0xED, so that it stops at every character
// (measured: a fifth of the speed of memmem, which hashes two bytes and skips).
#pragma once

#include <string.h>

#include <string_view>

namespace kotidy {

inline size_t find_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return std::string_view::npos;  // memmem takes no null
  const void* at = memmem(text.data(), text.size(), word.data(), word.size());
  return at ? static_cast<size_t>(static_cast<const char*>(at) - text.data())
            : std::string_view::npos;
}

}  // namespace kotidy
