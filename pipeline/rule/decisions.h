// What the user's switches make of every rule.
#pragma once

#include <string>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

// kPrecision: tier B is only reported. kRecall: tier C is applied.
enum class Care : uint8_t { kNormal, kPrecision, kRecall };

// `only`, `skip`: names of stages or ids of rules; an unknown one is a diagnostic that names the
// nearest. With `only`, all else is ignored; `skip` is taken from what is left.
Decisions make_decisions(const RuleSet& rules, const std::vector<std::string>& only,
                         const std::vector<std::string>& skip, Care care, Diagnostics& diagnostics);

// True if at least one rule of the stage is applied or reported.
bool stage_enabled(const RuleSet& rules, const Decisions& decisions, std::string_view stage);

// The names rules may give as their stage, in pipeline order.
const std::vector<std::string>& stage_names();

// Of `names`, the one that `typed` was most likely meant to be (at most a third of its
// letters to insert, take out, change or swap with the next one); "" if none is near.
std::string nearest_name(std::string_view typed, const std::vector<std::string>& names);

}  // namespace kotidy
