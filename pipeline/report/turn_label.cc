#include "pipeline/report/turn_label.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>

#include "pipeline/text/ascii.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kLongestName = 40;  // bytes, a dozen syllables
constexpr size_t kMostBlanks = 2;    // "김 기자", "박 아무개 의원"
constexpr size_t kLeastLines = 2;    // of one label
constexpr size_t kLeastNames = 2;
constexpr size_t kLeastTurns = 3;

bool is_letter(char32_t code) {
  return is_syllable(code) || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

// Bytes of the name at the start of `text`: letters, digits and few single spaces.
size_t name_size(std::string_view text) {
  size_t at = 0, blanks = 0;
  bool letters = false;
  while (at < text.size() && at <= kLongestName) {
    const Decoded next = decode_at(text, at);
    if (next.code == ' ') {
      if (at == 0 || text[at - 1] == ' ' || ++blanks > kMostBlanks) break;
    } else if (is_letter(next.code)) {
      letters = true;
    } else if (!is_digit(text[at])) {
      break;
    }
    at += next.size;
  }
  if (at > kLongestName || !letters) return 0;
  while (at > 0 && text[at - 1] == ' ') --at;
  return at;
}

}  // namespace

TurnLabel turn_label(std::string_view line) {
  const bool bracket = line.starts_with('[');
  const std::string_view inner = line.substr(bracket ? 1 : 0);
  const size_t size = name_size(inner);
  if (size == 0) return {};
  const std::string_view name = inner.substr(0, size);
  const std::string_view rest = inner.substr(size);
  if (bracket) {
    return rest.starts_with(']') ? TurnLabel{name, size + 2} : TurnLabel{};
  }
  if ((name == "Q" || name == "A") && rest.starts_with('.')) return {name, size + 1};
  const size_t colon = rest.starts_with(" :") ? 1 : 0;
  if (colon >= rest.size() || rest[colon] != ':') return {};
  const size_t next = colon + 1;
  // "http://", "비율 3:1" are no labels.
  if (next < rest.size() && (rest[next] == '/' || is_digit(rest[next]))) return {};
  return {name, size + next};
}

TurnNames::TurnNames(std::string_view text, const Endings& endings) {
  boost::unordered_flat_map<std::string_view, size_t> lines_of;
  size_t labelled = 0, sentences = 0, turns = 0;
  std::string_view last;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    at = end + 1;
    const TurnLabel label = turn_label(line);
    if (label.name.empty()) continue;
    ++lines_of[label.name];
    turns += !last.empty() && last != label.name;
    last = label.name;
    if (label.size == line.size()) continue;  // alone on its line
    ++labelled;
    sentences += endings.ends_sentence(line);
  }
  if (turns < kLeastTurns || sentences * 2 < labelled) return;
  for (const auto& [name, lines] : lines_of) {
    if (lines >= kLeastLines) names_.emplace(name);
  }
  if (names_.size() < kLeastNames) names_.clear();
}

}  // namespace kotidy
