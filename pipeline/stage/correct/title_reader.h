// Right spellings that a document's title or heading vouches for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/stage/correct/term_list.h"

namespace kotidy {

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
