// The table of --stats: what a run did, per stage and per rule.
#pragma once

#include <string>

#include "pipeline/flow/pipeline.h"

namespace kotidy {

// What to say when passages were forgotten: "kotidy: …", one line. `bytes` is the bound.
std::string forgotten_note(const DedupeStats& stats, uint64_t bytes);

// What to say of a run with documents that are something else than UTF-8 text, or much of whose
// input is no UTF-8, as text in CP949 is not; "" if it was.
std::string encoding_note(const RuleSet& rules, const FlowResult& result);

// Wall time in seconds.
std::string stats_table(const RuleSet& rules, const FlowResult& result, double seconds);

}  // namespace kotidy
