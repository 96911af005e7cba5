// A correction that the text itself suggests, with its evidence. Nothing applies it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kotidy::passage {

enum class Source : uint8_t {
  kPassage,   // two passages say the same but for this
  kTitle,     // near a word of the title
  kParticle,  // the particle does not fit the sound before it
  kCluster,   // a rare form near a frequent one
};

inline constexpr uint32_t kNowhere = UINT32_MAX;

// Words of the text in a row; `first` is an index into Text::words, kNowhere: no place in it.
struct Run {
  uint32_t first = kNowhere;
  uint32_t count = 0;
};

struct Candidate {
  std::string heard, right;
  Source source = Source::kPassage;
  bool decided = true;  // false: either of the two may be the right one
  bool known = false;   // the rules correct it already
  bool usual = false;   // both forms stand often: one place alone is no evidence
  bool strong = false;  // evidence enough for a rule that is applied
  double distance = 0;  // per jamo, text/sound_distance.h
  Run at;               // where `heard` stands (first time)
  Run twin;             // where `right` stands
  size_t times = 1;     // how often `heard` stands
  std::string why;      // a clause for a person
};

using Candidates = std::vector<Candidate>;

}  // namespace kotidy::passage
