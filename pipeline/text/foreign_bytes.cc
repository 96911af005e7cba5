#include "pipeline/text/foreign_bytes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace kotidy {
namespace {

using std::string_view_literals::operator""sv;

constexpr size_t kLooked = 4096;
constexpr size_t kFewestUnits = 4;
constexpr size_t kShare = 10;  // one unit in so many may be something else: Han, quotes

constexpr std::pair<std::string_view, ForeignBytes> kBeginnings[] = {
    {"\xFF\xFE"sv, ForeignBytes::kUtf16},
    {"\xFE\xFF"sv, ForeignBytes::kUtf16},
    {"\xFD\x37zXZ\0"sv, ForeignBytes::kXz},
    {"PK\x03\x04"sv, ForeignBytes::kZip},
    {"%PDF-"sv, ForeignBytes::kPdf},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, ForeignBytes::kOle},
};

// "BZh", the size of its blocks, and the mark of a block.
bool is_bzip2(std::string_view start) {
  return start.size() >= 10 && start.starts_with("BZh") && start.substr(4, 6) == "1AY&SY";
}

// Units whose higher byte is at `high` (0 or 1).
bool is_utf16(std::string_view start, size_t high) {
  size_t ascii = 0, hangul = 0;
  const size_t units = start.size() / 2;
  for (size_t i = 0; i < units; ++i) {
    const auto a = static_cast<unsigned char>(start[2 * i + high]);
    const auto b = static_cast<unsigned char>(start[2 * i + 1 - high]);
    ascii += a == 0 && b > 0 && b < 0x80;
    hangul += a >= 0xAC && a <= 0xD7;
  }
  return units >= kFewestUnits && ascii > 0 && (units - ascii - hangul) * kShare <= units;
}

// `{"key":`, with blanks between or not, and with "[" before it or not.
bool is_json(std::string_view start) {
  const auto take = [&](char c) {
    start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
    if (!start.starts_with(c)) return false;
    start.remove_prefix(1);
    return true;
  };
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  take('[');
  if (!take('{') || !take('"')) return false;
  start.remove_prefix(std::min(start.find_first_of("\"\n"), start.size()));
  return take('"') && take(':');
}

bool is_html(std::string_view start) {
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  const auto begins = [&](std::string_view tag) {
    return start.size() > tag.size() &&
           std::equal(tag.begin(), tag.end(), start.begin(),
                      [](char want, char got) { return want == (got | 0x20); });
  };
  return begins("<!doctype html") || begins("<html>") || begins("<html ");
}

}  // namespace

ForeignBytes foreign_bytes(std::string_view start) {
  start = start.substr(0, kLooked);
  for (const auto& [beginning, kind] : kBeginnings) {
    if (start.starts_with(beginning)) return kind;
  }
  if (is_bzip2(start)) return ForeignBytes::kBzip2;
  if (is_json(start)) return ForeignBytes::kJson;
  if (is_html(start)) return ForeignBytes::kHtml;
  if (start.find('\0') == std::string_view::npos) return ForeignBytes::kNone;
  if (is_utf16(start, 1)) return ForeignBytes::kUtf16Le;
  return is_utf16(start, 0) ? ForeignBytes::kUtf16Be : ForeignBytes::kNone;
}

}  // namespace kotidy
