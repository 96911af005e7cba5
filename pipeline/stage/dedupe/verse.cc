#include "pipeline/stage/dedupe/verse.h"

#include <algorithm>

#include "pipeline/stage/dedupe/short_row.h"

namespace kotidy::dedupe {

namespace {

constexpr uint32_t kLongestVerse = 40;  // letters; a line of a sijo has about 15, of an anthem 30
constexpr uint32_t kShortestVerse = 5;  // "자유게시판" of a menu has as many, most entries fewer
constexpr size_t kLeastVerses = 3;

// Bytes of Hangul syllables, blanks, commas, and brackets: "(후렴)".
bool is_plain(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value == ' ' || value == ',' || value == '(' || value == ')' || value == '\r' ||
         (value >= 0x80 && value < 0xC0) || (value >= 0xEA && value <= 0xED);
}

}  // namespace

LineKind line_kind(std::string_view line, uint32_t syllables) {
  if (syllables < kShortestVerse || syllables > kLongestVerse ||
      !std::all_of(line.begin(), line.end(), is_plain)) {
    return LineKind::kProse;
  }
  return sentence_weight(line) == 0 ? LineKind::kVerse : LineKind::kSpoken;
}

void Verse::add(LineKind kind) {
  ++lines_;
  verses_ += kind != LineKind::kProse;
  spoken_ += kind == LineKind::kSpoken;
}

bool Verse::is_verse() const {
  return verses_ >= kLeastVerses && 2 * verses_ >= lines_ && 2 * spoken_ <= verses_;
}

}  // namespace kotidy::dedupe
