// The table of --stats: what a run did, per stage and per rule.
#pragma once

#include <string>

#include "pipeline/flow/pipeline.h"

namespace kotidy {

// Wall time in seconds.
std::string stats_table(const RuleSet& rules, const FlowResult& result, double seconds);

}  // namespace kotidy
