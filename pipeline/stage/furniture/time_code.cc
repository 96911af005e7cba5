#include "pipeline/stage/furniture/time_code.h"

#include "pipeline/stage/furniture/lines.h"

namespace kotidy::furniture {
namespace {

// One or two digits at `at`; none: nothing. At least `least` digits are wanted.
std::optional<uint32_t> field(std::string_view text, size_t& at, size_t least) {
  uint32_t value = 0;
  size_t digits = 0;
  while (digits < 3 && at + digits < text.size() && is_digit(text[at + digits])) {
    value = value * 10 + static_cast<uint32_t>(text[at + digits] - '0');
    ++digits;
  }
  if (digits < least || digits > 2 + (least == 1 ? 1u : 0u)) return std::nullopt;
  at += digits;
  return value;
}

// "00:11", "1:02:33.250" at `at`, which moves behind it; the size is left open.
std::optional<TimeCode> parse_clock(std::string_view text, size_t& at) {
  const auto one = field(text, at, 1);
  if (!one || at >= text.size() || text[at] != ':') return std::nullopt;
  const auto two = field(text, ++at, 2);
  if (!two || *two > 59) return std::nullopt;
  std::optional<uint32_t> three;
  if (at < text.size() && text[at] == ':') {
    three = field(text, ++at, 2);
    if (!three || *three > 59) return std::nullopt;
  }
  uint64_t fraction = 0;
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1]))
    for (uint64_t weight = 100; ++at < text.size() && is_digit(text[at]); weight /= 10)
      fraction += weight * static_cast<uint64_t>(text[at] - '0');
  const uint32_t units = three ? (*one * 60 + *two) * 60 + *three : *one * 60 + *two;
  const uint64_t milliseconds = uint64_t{units} * 1000 + fraction;
  return TimeCode{0, *one, three ? *three : *two, units, three.has_value(), milliseconds, {}};
}

// Where the settings of a cue end that stand at `at`: " align:start position:0%" (WebVTT).
size_t settings_end(std::string_view text, size_t at) {
  while (true) {
    size_t end = at;
    while (end < text.size() && is_blank(text[end])) ++end;
    const size_t name = end;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (end == at || end == name || end == text.size() || text[end] != ':') return at;
    while (end < text.size() && !is_blank(text[end]) && text[end] != '\n') ++end;
    at = end;
  }
}

// Takes "--> 00:04.500" and its settings, if it stands at `at`, and gives the time in milliseconds.
std::optional<uint64_t> take_cue_end(std::string_view text, size_t& at) {
  size_t end = at;
  while (end < text.size() && is_blank(text[end])) ++end;
  if (!text.substr(end).starts_with("-->")) return std::nullopt;
  end += 3;
  while (end < text.size() && is_blank(text[end])) ++end;
  const auto code = parse_clock(text, end);
  if (!code) return std::nullopt;
  at = settings_end(text, end);
  return code->milliseconds;
}

}  // namespace

std::optional<TimeCode> parse_time_code(std::string_view text) {
  size_t at = 0;
  char close = 0;
  if (text.starts_with('[')) close = ']';
  if (text.starts_with('(')) close = ')';
  if (close) at = 1;
  auto code = parse_clock(text, at);
  if (!code) return std::nullopt;
  code->until = take_cue_end(text, at);
  if (close && (at >= text.size() || text[at++] != close)) return std::nullopt;
  if (!close && at < text.size() && (is_digit(text[at]) || text[at] == ':')) return std::nullopt;
  code->size = at;
  return code;
}

bool is_cue_line(std::string_view line) {
  // Cheap tests first: most lines are none.
  if (line.empty() || !is_digit(line.front())) return false;
  const size_t arrow = line.find("-->");
  if (arrow == std::string_view::npos) return false;
  if (line.substr(0, arrow).find_first_of(",.") == std::string_view::npos) return false;
  const auto code = parse_time_code(line);
  return code && code->size == line.size();
}

}  // namespace kotidy::furniture
