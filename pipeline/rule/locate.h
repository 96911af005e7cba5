// Where the shipped rules are.
#pragma once

#include <string>

namespace kotidy {

// $KOTIDY_RULES if it is set; else <prefix>/share/kotidy/rules beside an installed binary in
// <prefix>/bin; else, for a binary in a build tree, the nearest `rules` folder that stands beside
// a `pipeline` folder above it. "" if there is none.
std::string find_rules_dir();

// True for a directory that came with this binary, installed or in its build tree; false for one
// that $KOTIDY_RULES names.
bool are_shipped_rules(const std::string& directory);

}  // namespace kotidy
