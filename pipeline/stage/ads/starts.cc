#include "pipeline/stage/ads/starts.h"

#include "pipeline/stage/ads/openings.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/text/ascii.h"
#include "pipeline/text/text_map.h"

namespace kotidy::ads {
namespace {

constexpr size_t kFewestBytes = 6, kMostBytes = 45;

bool is_syllable(char byte) {
  return static_cast<unsigned char>(byte) >= 0xEA && static_cast<unsigned char>(byte) <= 0xED;
}

// Of syllables, Latin letters and digits.
bool is_name_like(std::string_view word) {
  if (word.size() > kMostBytes || has_particle(word)) return false;
  for (size_t at = 0; at < word.size();) {
    const char byte = word[at];
    if (is_syllable(byte)) {
      at += 3;
      continue;
    }
    const bool letter = is_digit(byte) || (byte >= 'A' && byte <= 'Z') ||
                        (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '&';
    if (!letter) return false;
    ++at;
  }
  return true;
}

}  // namespace

SyllableBits::SyllableBits(std::string_view characters) {
  for (size_t at = 0; at + 3 <= characters.size(); at += 3)
    bits_[slot(last_three(characters.substr(0, at + 3)))] = true;
}

bool has_particle(std::string_view word) {
  static const SyllableBits kLast(
      "은는이가을를의에도로와과만서며고면게께다요까죠네던한할된될인적히");
  return word.size() >= 3 && kLast.has(last_three(word));
}

std::vector<NameStart> name_starts(std::string_view text) {
  std::vector<NameStart> found;
  each_opening(text, [&](size_t at) {
    while (at < text.size() && is_gap(text[at])) ++at;
    if (at == text.size()) return;
    const bool latin = text[at] >= 'A' && text[at] <= 'Z';
    if (!latin && static_cast<unsigned char>(text[at]) < 0xEA) return;
    size_t end = at;
    while (end < text.size() && !is_edge(text[end]) && end - at <= kMostBytes) ++end;
    // "LG 정수기": no Latin text.
    if (latin && (end + 1 >= text.size() || !is_syllable(text[end + 1]))) return;
    const std::string_view word = text.substr(at, end - at);
    if ((latin || word.size() >= kFewestBytes) && is_name_like(word))
      found.push_back(
          {TextHash{}(word), static_cast<uint32_t>(at), static_cast<uint32_t>(end), latin});
  });
  return found;
}

}  // namespace kotidy::ads
