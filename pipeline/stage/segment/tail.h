// What may stand between the last word of a sentence and the blank after it: full stop, closing
// quotes and brackets, footnotes, emoji, ㅋㅋ, ^^, ~.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kotidy {

enum class MarkKind : uint8_t { kNone, kStop, kQuestion, kEllipsis };

struct Tail {
  uint32_t word_end;     // where the word ends and the tail begins
  MarkKind mark;         // the mark next to the word
  bool emotive = false;  // emoji, ㅋㅋ, ㅠㅠ, ^^, ~
  bool bracket = false;  // a whole bracket was passed: "다[3]", "다(웃음)"
  bool closed = false;   // a closing quote was passed
  bool comma = false;    // the word is followed by a comma, so nothing ends
};

// Takes the tail off text[begin, end). Looks at every byte at most twice and takes none before
// `begin`.
Tail strip_tail(std::string_view text, size_t begin, size_t end);

// True when what starts at text[at] belongs to the sentence before: a lone mark, emoji, ㅋㅋ, ^^.
bool starts_tail(std::string_view text, size_t at);

// Size in bytes of an emotive character at text[at], 0 if there is none.
size_t emotive_at(std::string_view text, size_t at);

// starts_tail for what begins with no letter; at < text.size().
bool sign_starts_tail(std::string_view text, size_t at);

inline bool starts_tail(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  const bool hangul = lead >= 0xEA && lead <= 0xED;
  return !hangul && sign_starts_tail(text, at);
}

}  // namespace kotidy
