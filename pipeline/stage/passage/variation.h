// What is no mishearing although it sounds alike: inflected forms, other particles, contractions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"

namespace kotidy::passage {

// Two endings that are mistaken for each other.
struct Confused {
  std::string wrong, right, before;  // word_list suggest/confused
};

class Variation {
 public:
  // Reads the lists suggest/syllables, suggest/particles, suggest/confused.
  explicit Variation(const RuleSet& rules);

  // True when a and b may both be right forms of one word: 하고 / 하다, 오전엔 / 오전에,
  // 떠올리실 / 떠올릴, 이십육 / 이십칠.
  bool ordinary(std::string_view a, std::string_view b) const;

  // The row by which a and b differ, whichever of the two stands in which; null if none. What comes
  // before the endings must be the same.
  const Confused* confused(std::string_view a, std::string_view b) const;

  // True when the last syllable is one that endings have.
  bool inflected(std::string_view word) const;

  // Bytes of the particle that `word` ends with; at least two syllables are left before it.
  size_t particle_size(std::string_view word) const;

  // A whole word with a last 을 that is no particle.
  bool ends_like_particle(std::string_view word) const;

 private:
  bool is_ending(char32_t syllable) const;
  bool all_endings(std::u32string_view part) const;
  bool same_stem(std::u32string_view a, std::u32string_view b, std::u32string_view rest) const;

  std::vector<char32_t> endings_;       // sorted
  std::vector<std::string> particles_;  // longest first
  std::vector<std::string> words_;
  std::vector<Confused> confused_;
};

}  // namespace kotidy::passage
