// Texts nobody would think of: made from a seed, of five kinds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"

namespace kotidy::property {

// The same numbers on every machine (the distributions of <random> are not).
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  uint64_t next();  // splitmix64 (Steele, Lea, Flood 2014)
  size_t below(size_t n) { return static_cast<size_t>(next() % n); }
  bool one_in(size_t n) { return below(n) == 0; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(list.size())];
  }

 private:
  uint64_t state_;
};

enum class Kind { kBytes, kCodePoints, kKorean, kHostile, kMixed };
inline constexpr Kind kKinds[] = {Kind::kBytes, Kind::kCodePoints, Kind::kKorean, Kind::kHostile,
                                  Kind::kMixed};
std::string_view name_of(Kind kind);

class Texts {
 public:
  // Words and lines of the rules' own examples go into the texts: there the rules have work.
  explicit Texts(const RuleSet& rules);

  // About `size` bytes; a function of its arguments and the rules.
  std::string make(Kind kind, uint64_t seed, size_t size) const;

 private:
  void word(Dice& dice, std::string& out) const;
  void sentence(Dice& dice, std::string& out) const;
  void korean(Dice& dice, size_t size, std::string& out) const;
  void hostile(Dice& dice, size_t size, std::string& out) const;

  std::vector<std::string> lines_;     // examples
  std::vector<std::string> literals_;  // words of the rules
};

}  // namespace kotidy::property
