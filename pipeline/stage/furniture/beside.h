// Which lines fall because of their neighbours.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/stage/furniture/menu.h"

namespace kotidy::furniture {

enum class Role : uint8_t { kProse, kEmpty, kCounter, kPlain, kSection, kBeside, kWeak, kStrong };

// For every line whether it is furniture. Strong ones are. From them it spreads, over empty lines,
// to weak ones, matches of rules with `beside`, sections and at most three counters in a row. Three
// and more such lines in a row, one of them weak at least, hold each other up at either end of the
// text and where a strong line shows it to be of a page, where matches will do for weak ones; six
// elsewhere. Plain ones, which may be titles, fall between two lines that do.
std::vector<bool> judge_neighbours(const std::vector<Role>& roles);

}  // namespace kotidy::furniture
