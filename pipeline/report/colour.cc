#include "pipeline/report/colour.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

bool wants_colour(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  if (term != nullptr && std::string_view(term) == "dumb") return false;
  return isatty(descriptor) == 1;
}

void append_visible(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Decoded next = decode_at(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F || (next.size == 1 && byte >= 0x80)) {
      out += fmt::format("\\x{:02X}", byte);
    } else if (next.code >= 0x80 && next.code < 0xA0) {  // C1 controls: terminals obey them
      out += fmt::format("\\u{:04X}", static_cast<uint32_t>(next.code));
    } else {
      out.append(text, at, next.size);
    }
    at += next.size;
  }
}

}  // namespace

Palette palette_for(ColourMode mode, int descriptor) {
  const bool on =
      mode == ColourMode::kAlways || (mode == ColourMode::kAuto && wants_colour(descriptor));
  if (!on) return {};
  return {"\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[2m", "\x1b[0m"};
}

std::string on_one_line(std::string_view text, size_t max_chars) {
  std::string out;
  const size_t half = max_chars / 2;
  const std::string_view head = chars_after(text, 0, max_chars);
  if (head.size() == text.size()) {
    append_visible(out, text);
    return out;
  }
  append_visible(out, chars_after(text, 0, max_chars - half));
  out += "…";
  append_visible(out, chars_before(text, text.size(), half));
  return out;
}

}  // namespace kotidy
