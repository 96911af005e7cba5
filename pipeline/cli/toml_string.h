// Strings of the rule files that kotidy writes.
#pragma once

#include <string>
#include <string_view>

namespace kotidy {

// A TOML basic string. Control characters become blanks: no word or line of a rule has one.
std::string toml_string(std::string_view text);

}  // namespace kotidy
