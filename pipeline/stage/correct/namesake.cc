#include "pipeline/stage/correct/namesake.h"

#include <algorithm>
#include <stdexcept>

#include "pipeline/text/any_word.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/josa.h"
#include "pipeline/text/split.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kLongest = 60;  // bytes of a word

bool is_gap(char c) { return c == ' ' || c == '\n'; }

bool is_letter(char32_t code) {
  return is_syllable(code) || (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
         (code >= 'a' && code <= 'z');
}

bool is_closing(char32_t code) {
  return code == '\'' || code == '"' || code == ')' || code == U'’' || code == U'”';
}

// Of "회장|사장"; an empty cell has none.
std::vector<std::string> names_in(std::string_view cell) {
  if (cell.empty()) return {};
  const std::vector<std::string_view> names = split(cell, '|');
  return {names.begin(), names.end()};
}

// The word before text[at] and a blank, quotes and brackets that close behind it left out; empty if
// a mark stands there.
std::string_view word_before(std::string_view text, size_t at) {
  if (at == 0 || !is_gap(text[at - 1])) return {};
  size_t end = at - 1;
  while (end > 0 && is_closing(decode_before(text, end).code)) end -= decode_before(text, end).size;
  size_t begin = end;
  while (begin > 0 && end - begin < kLongest) {
    const Decoded one = decode_before(text, begin);
    if (!is_letter(one.code)) break;
    begin -= one.size;
  }
  return text.substr(begin, end - begin);
}

// What follows text[at] and a blank.
std::string_view behind_gap(std::string_view text, size_t at) {
  return at < text.size() && is_gap(text[at]) ? text.substr(at + 1, kLongest) : std::string_view();
}

// The size of the longest of `ends` that the word ends with; 0 if there is none.
size_t longest_end(std::string_view word, const std::vector<std::string>& ends) {
  size_t longest = 0;
  for (const std::string& end : ends) {
    if (word.ends_with(end)) longest = std::max(longest, end.size());
  }
  return longest;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Namesakes::Namesakes(const RuleSet& rules) {
  const WordList& people = rules.list("correct/people");
  const auto titles = people.column("titles"), houses = people.column("houses");
  if (!titles || !houses) throw std::runtime_error("correct/people: titles or houses are missing");
  for (const WordList::Row& row : people.rows()) {
    people_.push_back({row.text(0), names_in(row.cells[*titles]), names_in(row.cells[*houses])});
  }
  const WordList& list = rules.list("correct/namesakes");
  persons_ = list.words_where("kind", "person");
  behind_ = list.words_where("kind", "behind");
  houses_ = list.words_where("kind", "house");
  endings_ = list.words_where("kind", "opening");
  words_ = list.words_where("kind", "word");
}

const Namesakes::Person* Namesakes::person_of(const Match& match) const {
  const auto found = std::find_if(people_.begin(), people_.end(), [&](const Person& person) {
    return match.by.starts_with(person.name);
  });
  return found == people_.end() ? nullptr : &*found;
}

// 화가, and 부녀회장 though 회장 is his; but not 창업자 though 업자 is another's.
bool Namesakes::is_other(std::string_view word, const Person& person) const {
  return longest_end(word, persons_) > longest_end(word, person.titles);
}

// 작가가: with particles or without.
bool Namesakes::is_other_title(std::string_view behind, const Person& person) const {
  if (starts_with_any(behind, person.titles)) return false;
  const auto begins = [&](const std::string& word) {
    return behind.starts_with(word) && parses_as_particles(behind, word.size());
  };
  return std::any_of(persons_.begin(), persons_.end(), begins) ||
         std::any_of(behind_.begin(), behind_.end(), begins);
}

bool Namesakes::opens(std::string_view word) const {
  return word.empty() || has(words_, word) || ends_with_any(word, endings_);
}

bool Namesakes::is_namesake(std::string_view text, const Match& match) const {
  const Person* person = person_of(match);
  if (person == nullptr) return false;
  const std::string_view before = word_before(text, match.begin);
  if (is_other(before, *person)) return true;
  const bool at_home = before.empty() || starts_with_any(before, person->houses) ||
                       ends_with_any(before, person->titles);
  // A line may stand by itself: what ends before the name's is no house of its.
  const bool may_be_house = !at_home && text[match.begin - 1] == ' ';
  // "최태원 회장" heard with the title.
  if (match.by.size() > person->name.size() && match.by[person->name.size()] == ' ') {
    return may_be_house && !opens(before);
  }
  const std::string_view behind = behind_gap(text, match.end);
  if (match.by == person->name && is_other_title(behind, *person)) return true;
  return may_be_house && starts_with_any(behind, person->titles) && ends_with_any(before, houses_);
}

}  // namespace kotidy
