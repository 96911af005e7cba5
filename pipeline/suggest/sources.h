// Where candidates come from: one function a source. Each takes time near-linear in the text.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/suggest/candidate.h"
#include "pipeline/suggest/text.h"
#include "pipeline/suggest/variation.h"
#include "pipeline/text/josa.h"

namespace kotidy::suggest {

// What is known besides the text.
struct Known {
  Readings readings;
  std::set<std::string, std::less<>> right;  // of the word lists that correct uses
  std::set<std::string, std::less<>> heard;
};

// How often a form stands in the text, its particle taken off, and where first.
struct Form {
  uint32_t first = 0;  // word
  uint32_t times = 0;
};
using Forms = boost::unordered_flat_map<std::string_view, Form>;

struct Setting {
  const Text& text;
  const Variation& variation;
  const Known& known;
  const Forms& forms;
};

Forms count_forms(const Text& text, const Variation& variation);

// Passages that share what stands on both sides of one to three words, but not these words.
void from_passages(const Setting& setting, Candidates& out);

// Words near one of the title's; `title` may be empty: then the first line of a document is its
// title, if it looks like one.
void from_title(const Setting& setting, std::string_view title, Candidates& out);

// Forms that stand once or twice, near one that stands often.
void from_clusters(const Setting& setting, Candidates& out);

// 를 after a consonant, 을 after a vowel.
void from_particles(const Setting& setting, Candidates& out);

}  // namespace kotidy::suggest
