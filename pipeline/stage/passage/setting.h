// What two passages are compared with: the text in words, and what is known of its words.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/passage/candidate.h"
#include "pipeline/stage/passage/text.h"
#include "pipeline/stage/passage/variation.h"
#include "pipeline/text/josa.h"

namespace kotidy::passage {

// What is known besides the text.
struct Known {
  Readings readings;
  std::set<std::string, std::less<>> right;  // of the word lists that correct uses
  std::set<std::string, std::less<>> heard;
};
Known known_words(const RuleSet& rules);

// How often a form stands in the text, its particle taken off, and where first.
struct Form {
  uint32_t first = 0;  // word
  uint32_t times = 0;
};
using Forms = boost::unordered_flat_map<std::string_view, Form>;
Forms count_forms(const Text& text, const Variation& variation);

struct Setting {
  const Text& text;
  const Variation& variation;
  const Known& known;
  const Forms& forms;
};

// Passages that share what stands on both sides of one to three words, but not these words. Time
// near-linear in the text.
void from_passages(const Setting& setting, Candidates& out);

}  // namespace kotidy::passage
