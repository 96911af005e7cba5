// Others who are called like somebody known: "화가 손정희", "동양물산 이재룡 회장". What sounds
// like a known name is not misheard where the words beside it say that it is another person's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

class Namesakes {
 public:
  // Reads the lists "correct/people" and "correct/namesakes".
  explicit Namesakes(const RuleSet& rules);

  // True if `match` would write the name of one of the people, and the word before it or behind it
  // is another one's: an occupation, a relative, the house that he heads. Words are parted by one
  // blank or line end, for lines change later; a house stands on the same line.
  bool is_namesake(std::string_view text, const Match& match) const;

 private:
  using Words = std::vector<std::string>;
  struct Person {
    std::string name;
    Words titles, houses;
  };
  const Person* person_of(const Match& match) const;
  bool is_other(std::string_view word, const Person& person) const;
  bool is_other_title(std::string_view behind, const Person& person) const;
  bool opens(std::string_view word) const;

  std::vector<Person> people_;
  Words persons_, behind_, houses_, endings_, words_;
};

}  // namespace kotidy
