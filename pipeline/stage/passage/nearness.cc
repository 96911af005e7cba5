#include "pipeline/stage/passage/nearness.h"

#include <algorithm>
#include <string>

#include "pipeline/text/ascii.h"
#include "pipeline/text/sound_distance.h"
#include "pipeline/text/utf8.h"

namespace kotidy::passage {
namespace {

constexpr double kSameSound = 0.03;
constexpr size_t kLongestSpan = 96;  // bytes

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string digits_of(std::string_view span) {
  std::string out;
  std::copy_if(span.begin(), span.end(), std::back_inserter(out), is_digit);
  return out;
}

std::string without_blanks(std::string_view span) {
  std::string out;
  for (const char c : span) {
    if (c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

size_t latin_letters(std::string_view span) {
  return static_cast<size_t>(std::count_if(span.begin(), span.end(), is_latin));
}

// Both say the same and differ in script alone.
bool two_scripts(std::string_view a, std::string_view b) {
  return latin_letters(a) != latin_letters(b) || digits_of(a).empty() != digits_of(b).empty();
}

}  // namespace

std::optional<Near> near_pair(const Setting& setting, std::string_view a, std::string_view b,
                              double limit) {
  if (a.size() > kLongestSpan || b.size() > kLongestSpan) return std::nullopt;
  const std::string x = without_blanks(a), y = without_blanks(b);
  if (x == y) return std::nullopt;
  const bool blank = a.find(' ') != a.npos || b.find(' ') != b.npos;
  if (blank && (x.starts_with(y) || y.starts_with(x) || x.ends_with(y) || y.ends_with(x))) {
    return std::nullopt;  // a word more or less
  }
  const std::string numbers_a = digits_of(a), numbers_b = digits_of(b);
  if (!numbers_a.empty() && !numbers_b.empty() && numbers_a != numbers_b) return std::nullopt;
  const bool mistaken = setting.variation.confused(x, y) != nullptr;
  if (!mistaken && setting.variation.ordinary(x, y)) return std::nullopt;
  const Sounds sounds_a = sounds_of(a, setting.known.readings);
  const Sounds sounds_b = sounds_of(b, setting.known.readings);
  if (sounds_a.empty() || sounds_b.empty()) return std::nullopt;
  const double distance = relative_distance(sounds_a, sounds_b, limit);
  if (distance > limit) return std::nullopt;
  if (distance <= kSameSound && two_scripts(a, b)) return std::nullopt;
  Near near{a, b, distance};
  if (mistaken) return near;
  const size_t size_a = setting.variation.particle_size(a);
  if (size_a > 0 && size_a < b.size() && b.ends_with(a.substr(a.size() - size_a))) {
    near.a.remove_suffix(size_a);
    near.b.remove_suffix(size_a);
  }
  if (count_chars(near.a) < 2 || count_chars(near.b) < 2) return std::nullopt;
  return near;
}

}  // namespace kotidy::passage
