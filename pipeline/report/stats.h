// The table of --stats: what a run did, per stage and per rule.
#pragma once

#include <string>
#include <vector>

#include "pipeline/flow/pipeline.h"

namespace kotidy {

// What to say when passages were forgotten: "kotidy: …", one line. `bytes` is the bound.
std::string forgotten_note(const DedupeStats& stats, uint64_t bytes);

// What to say of documents that are something else than UTF-8 text, one line of all, and of files
// much of which is no UTF-8, as text in CP949 is not, a line each.
// json_is_meant: JSON is read as text on purpose.
std::vector<std::string> encoding_notes(const FlowResult& result, bool json_is_meant);

// Wall time in seconds.
std::string stats_table(const RuleSet& rules, const FlowResult& result, double seconds);

}  // namespace kotidy
