#include "pipeline/stage/segment/heading.h"

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/tail.h"
#include "pipeline/text/ascii.h"
#include "pipeline/text/hangul.h"

namespace kotidy {

namespace {

constexpr size_t kLongestTitle = 300;  // bytes

bool is_numbered(std::string_view line) {
  size_t at = 0;
  while (at < line.size() && at < 3 && is_digit(line[at])) ++at;
  return at > 0 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') &&
         line[at + 1] == ' ';
}

// "한줄요약: …": up to eight syllables and a colon.
bool is_labelled(std::string_view line) {
  constexpr size_t kLongestLabel = 8;
  if (!has_byte(line, 0, 3 * kLongestLabel + 1, ':')) return false;
  char32_t code = 0;
  size_t at = 0;
  while (at / 3 < kLongestLabel && syllable_at(line, at, code)) at += 3;
  return at > 0 && at + 1 < line.size() && line[at] == ':' && line[at + 1] == ' ';
}

// "?" after which the line goes on; false as well when a full stop ends a sentence in it.
bool has_inner_mark(std::string_view line, const Endings& endings) {
  bool found = false;
  for (size_t at = 1; at + 1 < line.size(); ++at) {
    const bool stop = line[at] == '.' && line[at + 1] != '.' && line[at - 1] != '.';
    const bool mark = line[at] == '?' || line[at] == '!' || (line[at] == '.' && !stop) ||
                      line.substr(at).starts_with("…");
    found = found || mark;
    char32_t code = 0;
    if (stop && syllable_before(line, at, code)) return false;
    // "안녕하세요! 오늘은 …" is speech.
    if (line[at] != '!') continue;
    size_t word = at;
    while (word > 0 && !is_blank_byte(line[word - 1])) --word;
    if (endings.of_word(line, word, at).strength >= kSureEnding) return false;
  }
  return found;
}

bool ends_in_noun(std::string_view line, const Endings& endings) {
  size_t word = line.size();
  while (word > 0 && !is_blank_byte(line[word - 1])) --word;
  const Tail tail = strip_tail(line, word, line.size());
  if (tail.comma || tail.emotive || tail.mark != MarkKind::kNone) return false;
  if (line.back() == ')' || line.back() == ']') return true;
  return tail.word_end > word && endings.of_word(line, word, tail.word_end).strength <= kTrailing &&
         endings.joiner_of(line, word, tail.word_end) == Endings::Joiner::kNone;
}

// "…누가 이겼나? / 강가의 시간": what is parted so is put together like a title, and may end in a
// verb.
bool has_parts(std::string_view line) {
  return line.find(" / ") != std::string_view::npos || line.find(" | ") != std::string_view::npos;
}

}  // namespace

size_t title_end(std::string_view text, size_t begin, bool first, const Endings& endings) {
  if (!first && begin < text.size() && !is_digit(text[begin]) && !leads_hangul(text[begin])) {
    return begin;
  }
  const std::string_view rest = text.substr(begin, kLongestTitle);
  const bool numbered = is_numbered(rest);
  if (!first && !numbered && !is_labelled(rest)) return begin;
  const size_t size = rest.find('\n');
  if (size == std::string_view::npos) return begin;
  std::string_view line = rest.substr(0, size);
  while (!line.empty() && is_blank_byte(line.back())) line.remove_suffix(1);
  if (line.empty() || !has_inner_mark(line, endings) ||
      !(ends_in_noun(line, endings) || has_parts(line)))
    return begin;
  size_t next = begin + size + 1;
  bool over_blank = false;
  for (; next < text.size() && is_blank_byte(text[next]); ++next) {
    over_blank = over_blank || text[next] == '\n';
  }
  if (next == text.size()) return begin;  // a title of nothing
  const bool signs = numbered || line.find_first_of("[(|#") != std::string_view::npos;
  return signs || over_blank ? begin + line.size() : begin;
}

}  // namespace kotidy
