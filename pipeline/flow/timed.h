// Where a transcript's time codes stood, when they are gone: a later stage wants to know which
// lines were said and which were written.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

// Places of `in` where an edit takes away what a line begins with, by a rule of the class "time".
// Ascending.
std::vector<size_t> timed_places(const StageEdits& stage, std::string_view in,
                                 const RuleSet& rules);

// Makes places of the stage's input places of its output. Those inside an edit go to its begin.
void follow_edits(std::vector<size_t>& places, const StageEdits& stage);

}  // namespace kotidy
