// Right spellings: of the user's --terms file, and of a document's title.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"
#include "pipeline/text/diagnostics.h"
#include "pipeline/text/josa.h"

namespace kotidy {

struct Term {
  std::string form;                   // as it is to stand in the text
  std::string reading;                // in Hangul; empty: as `form` is read
  std::vector<std::string> variants;  // spellings that are this term for certain
};
using Terms = std::vector<Term>;

// The list "correct/readings": Latin words in Hangul.
Readings readings_of(const RuleSet& rules);

// For the variants of terms, which are compared letter for letter, any reading will do: Latin words
// in them that have none are spelled out. A form that is a Latin word is read as its term says.
void add_readings(const Terms& terms, Readings& readings);

// One term a line: form, and after tabs a reading in Hangul and variants with '|' between. A line
// that begins with "# " and an empty one are comments. Everything that is wrong is added as
// path:line:col; columns count characters.
Terms parse_terms(std::string_view text, const std::string& path, const Readings& readings,
                  Diagnostics& wrong);

// What the examples of rules take for the user's terms: the list "correct/example_terms". Throws
// std::runtime_error when something is wrong with it.
Terms example_terms(const RuleSet& rules);

// What a title vouches for: its words of three syllables and more, particles taken off. Words that
// may be inflected verbs are left out, and those of which nobody can tell whether their last
// syllable is a particle ("미래가": two syllables would be left). The list "correct/inflected" says
// what is a verb or a particle.
class TitleReader {
 public:
  explicit TitleReader(const RuleSet& rules);
  Terms terms(std::string_view title, const Readings& readings) const;

  // The end of an inflected verb or adjective, as far as it can be seen.
  bool is_inflected(std::string_view word) const;
  // A syllable, or two, that may be a particle: "는", "에서".
  bool is_particle(std::string_view word) const;

 private:
  std::string_view noun_of(std::string_view word) const;

  std::vector<std::string> endings_;
  std::vector<std::string> particles_;
};

// Hardly any sentence marks: what a recogniser wrote down, not a person.
bool is_unmarked(std::string_view text);

// The first line of a document if it stands clearly as its heading: at most 40 characters, no mark
// at its end, an empty line behind it. Else empty.
std::string_view heading_of(std::string_view text);

// The first line of a document without its number, if the next line says it again behind a label
// ("1. 강가의 집" / "한줄요약: 강가의 집"), as pages made from a video and its recognised speech
// do. Else empty.
std::string_view labelled_heading_of(std::string_view text);

}  // namespace kotidy
