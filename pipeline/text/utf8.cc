#include "pipeline/text/utf8.h"

#include <unicode/utf8.h>

namespace kotidy {

Decoded decode_at(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data()) + at;
  const size_t left = text.size() - at;
  const int32_t limit = left < 4 ? static_cast<int32_t>(left) : 4;
  int32_t i = 0;
  UChar32 code;
  U8_NEXT(bytes, i, limit, code);
  if (code < 0) return {kReplacement, 1};
  return {static_cast<char32_t>(code), static_cast<uint32_t>(i)};
}

Decoded decode_before(std::string_view text, size_t at) {
  size_t begin = at - 1;
  for (int step = 0; step < 3 && begin > 0 && !is_char_start(text[begin]); ++step) --begin;
  const Decoded whole = decode_at(text, begin);
  if (begin + whole.size == at) return whole;
  return {kReplacement, 1};
}

void append_utf8(std::string& out, char32_t code) {
  uint8_t bytes[4];
  int32_t size = 0;
  UBool bad = false;
  U8_APPEND(bytes, size, 4, static_cast<UChar32>(code), bad);
  if (bad) {
    out += "\xEF\xBF\xBD";
  } else {
    out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  }
}

size_t count_chars(std::string_view text) {
  size_t count = 0;
  for (char byte : text) count += is_char_start(byte);
  return count;
}

size_t count_syllables(std::string_view text) {
  // Every syllable is three bytes with a lead of EA–ED; the exact range is checked on those only.
  size_t count = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  for (size_t i = 0; i + 2 < text.size();) {
    if (bytes[i] < 0xEA || bytes[i] > 0xED) {
      ++i;
      continue;
    }
    const char32_t code =
        (bytes[i] & 0x0Fu) << 12 | (bytes[i + 1] & 0x3Fu) << 6 | (bytes[i + 2] & 0x3Fu);
    count += code >= 0xAC00 && code <= 0xD7A3;
    i += 3;
  }
  return count;
}

size_t floor_char(std::string_view text, size_t at) {
  if (at >= text.size()) return text.size();
  for (int step = 0; step < 3 && at > 0 && !is_char_start(text[at]); ++step) --at;
  return at;
}

std::string_view chars_before(std::string_view text, size_t at, size_t count) {
  size_t begin = at;
  while (count-- > 0 && begin > 0) begin -= decode_before(text, begin).size;
  return text.substr(begin, at - begin);
}

std::string_view chars_after(std::string_view text, size_t at, size_t count) {
  size_t end = at;
  while (count-- > 0 && end < text.size()) end += decode_at(text, end).size;
  return text.substr(at, end - at);
}

}  // namespace kotidy
