// Stepping through UTF-8. All offsets are bytes; a "character" is one code point.
//
// Every function is total: on malformed input it takes one byte as one character and reports
// U+FFFD, so that a scan always ends and never reads past `end`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kotidy {

inline constexpr char32_t kReplacement = 0xFFFD;

// True for a byte that may start a character (everything but 10xxxxxx).
inline bool is_char_start(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

struct Decoded {
  char32_t code;
  uint32_t size;  // bytes, 1–4; 1 for a malformed byte
};

// The character at text[at]; at < text.size().
Decoded decode_at(std::string_view text, size_t at);

// The character that ends just before text[at]; at > 0.
Decoded decode_before(std::string_view text, size_t at);

// Appends one code point; surrogates and values past U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code);

// Number of characters.
size_t count_chars(std::string_view text);

// Number of Hangul syllables (U+AC00–U+D7A3), the unit of the damage guard and of dedupe.
size_t count_syllables(std::string_view text);

// How often a byte occurs; 32 bytes a step.
size_t count_byte(std::string_view text, char byte);

// The largest character border that is not past `at`.
size_t floor_char(std::string_view text, size_t at);

// The text up to `count` characters before / after a place; never cuts a character.
std::string_view chars_before(std::string_view text, size_t at, size_t count);
std::string_view chars_after(std::string_view text, size_t at, size_t count);

}  // namespace kotidy
