// A record of a JSON Lines file: the one string in it that is cleaned, and the bytes around it,
// which nobody touches.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

// Where the characters of a JSON string stand in its source, escapes and all: "\n" are two bytes
// there and one in the text. Offsets are 32 bit: simdjson reads no more than 4 GiB.
class JsonOffsets {
 public:
  JsonOffsets() = default;
  // `raw`: between the quotes, found to be well-formed by simdjson.
  explicit JsonOffsets(std::string_view raw);

  // The byte of `raw` at which byte `text` of the text stands; inside an escape, where it begins.
  size_t raw_of(size_t text) const;

 private:
  // Equal escapes that follow each other, as they do where all letters are escaped.
  struct Run {
    uint32_t text, raw;  // where the first one begins
    uint32_t count;
    uint8_t text_bytes, raw_bytes;  // of each
  };
  void add(size_t raw, uint8_t text_bytes, uint8_t raw_bytes);

  std::vector<Run> runs_;  // ascending
};

struct JsonRecord {
  std::string bytes;    // of the file: empty lines before the record, its line, the line end
  uint64_t line = 0;    // of the file, from 1
  size_t line_at = 0;   // byte of `bytes` at which that line begins
  size_t value_at = 0;  // the string that is cleaned: bytes [value_at, value_end), without quotes
  size_t value_end = 0;
  JsonOffsets offsets;  // of that string
  std::string text;     // what it says
  std::string title;    // "" = none
  bool ascii = false;   // all that is not ASCII stands escaped: so shall what is new

  std::string_view head() const { return std::string_view(bytes).substr(0, value_at); }
  std::string_view value() const {
    return std::string_view(bytes).substr(value_at, value_end - value_at);
  }
  std::string_view tail() const { return std::string_view(bytes).substr(value_end); }
};

}  // namespace kotidy
