#include "pipeline/stage/correct/title_reader.h"

#include <algorithm>

#include "pipeline/text/hangul.h"
#include "pipeline/text/reading.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kLongestWord = 60;     // characters
constexpr size_t kLongestHeading = 40;  // characters
constexpr size_t kLongestPair = 800;    // bytes of a heading and its label line
constexpr size_t kLongestLabel = 30;    // bytes
constexpr size_t kFewestOfTitle = 6;    // syllables
constexpr size_t kFewestSyllables = 3;
constexpr size_t kTitleWords = 64;
constexpr size_t kWordsAMark = 40;  // written text has one for 8 to 15 words

}  // namespace

TitleReader::TitleReader(const RuleSet& rules) {
  const WordList& list = rules.list("correct/inflected");
  endings_ = list.words_where("kind", "ending");
  particles_ = list.words_where("kind", "particle");
}

bool TitleReader::is_inflected(std::string_view word) const {
  return std::any_of(endings_.begin(), endings_.end(),
                     [word](const std::string& end) { return word.ends_with(end); });
}

bool TitleReader::is_particle(std::string_view word) const {
  return std::find(particles_.begin(), particles_.end(), word) != particles_.end();
}

// The word without its longest particle; empty when too little would be left.
std::string_view TitleReader::noun_of(std::string_view word) const {
  size_t longest = 0;
  for (const std::string& particle : particles_) {
    if (!word.ends_with(particle)) continue;
    // "무지개마을", "테헤란로": after 마 it would be 를, after 란 으로.
    const Sound sound = last_sound(word.substr(0, word.size() - particle.size()));
    if (agreeing_form(sound, particle).value_or(particle) != particle) continue;
    longest = std::max(longest, particle.size());
  }
  const std::string_view noun = word.substr(0, word.size() - longest);
  return count_chars(noun) < kFewestSyllables ? std::string_view() : noun;
}

Terms TitleReader::terms(std::string_view title, const Readings& readings) const {
  Terms terms;
  for (size_t at = 0; at < title.size() && terms.size() < kTitleWords;) {
    char32_t code;
    size_t end = at;
    while (syllable_at(title, end, code)) end += 3;
    const std::string_view word = title.substr(at, end - at);
    if (end == at) {
      ++at;
      continue;
    }
    at = end;
    if (word.size() < 3 * kFewestSyllables || count_chars(word) > kLongestWord) continue;
    const std::string_view noun = noun_of(word);
    if (noun.empty() || is_inflected(word) || is_inflected(noun)) continue;
    const auto same = [noun](const Term& term) { return term.form == noun; };
    if (std::none_of(terms.begin(), terms.end(), same)) {
      terms.push_back({std::string(noun), hangul_reading(noun, readings), {}});
    }
  }
  return terms;
}

bool is_unmarked(std::string_view text) {
  size_t words = 0, marks = 0;
  for (size_t at = 1; at < text.size(); ++at) {
    if (text[at] != ' ' && text[at] != '\n') continue;
    const char last = text[at - 1];
    words += last != ' ' && last != '\n';
    marks += last == '.' || last == '?' || last == '!';
  }
  return marks * kWordsAMark < words;
}

std::string_view heading_of(std::string_view text) {
  const size_t end = text.substr(0, 4 * kLongestHeading).find('\n');
  if (end == std::string_view::npos || end == 0) return {};
  const std::string_view line = text.substr(0, end);
  if (text.substr(end + 1, 1) != "\n" || count_chars(line) > kLongestHeading) return {};
  char32_t code;
  const char last = line.back();
  const bool ends_in_word = syllable_before(line, line.size(), code) ||
                            (last >= '0' && last <= '9') || (last >= 'A' && last <= 'z');
  return ends_in_word ? line : std::string_view();
}

std::string_view labelled_heading_of(std::string_view text) {
  const std::string_view head = text.substr(0, kLongestPair);
  const size_t end = head.find('\n');
  if (end == std::string_view::npos) return {};
  const size_t again = head.find_first_not_of("\n", end);
  const size_t close = again == std::string_view::npos ? again : head.find('\n', again);
  if (close == std::string_view::npos) return {};
  const std::string_view line = head.substr(again, close - again);
  const size_t colon = line.substr(0, kLongestLabel).find(": ");
  if (colon == std::string_view::npos) return {};
  const std::string_view title = line.substr(colon + 2);
  return count_syllables(title) >= kFewestOfTitle && head.substr(0, end).ends_with(title)
             ? title
             : std::string_view();
}

}  // namespace kotidy
