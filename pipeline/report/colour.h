// Colours for people, and only where people look.
#pragma once

#include <string>
#include <string_view>

namespace kotidy {

enum class ColourMode { kAuto, kAlways, kNever };

// Escape sequences; all empty when colours are off.
struct Palette {
  std::string_view removed, added, place, rule, dim, reset;
};

// Auto: the file descriptor is a terminal, NO_COLOR is not set (https://no-color.org) and TERM is
// not "dumb".
Palette palette_for(ColourMode mode, int descriptor);

// `text` for one line of a report: control characters and broken bytes as \n, \t, \xNN; cut to
// `max_chars` characters, the middle given up for "…".
std::string on_one_line(std::string_view text, size_t max_chars);

}  // namespace kotidy
