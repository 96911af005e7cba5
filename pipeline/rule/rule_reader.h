// One [[rule]] of a TOML file → Rule.
#pragma once

#include <string>

#include "pipeline/rule/rule.h"
#include "pipeline/rule/toml.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

// Checks everything that can be seen in the rule alone; patterns are compiled later
// (pattern_set.h). Returns the rule even if something was wrong with it: `diagnostics` says so.
Rule read_rule(const toml::table& table, const std::string& path, const std::string& stage,
               Diagnostics& diagnostics);

}  // namespace kotidy
