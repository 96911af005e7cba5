// Right spellings, as the user's --terms file has them.
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

}  // namespace kotidy
