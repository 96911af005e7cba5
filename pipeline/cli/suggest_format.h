// The shapes in which candidates are given out.
#pragma once

#include <string>

#include "pipeline/report/colour.h"
#include "pipeline/stage/passage/candidate.h"
#include "pipeline/stage/passage/text.h"

namespace kotidy {

// path:line:col: 'heard' → 'right' (distance .06; title; 3 times): why
std::string suggestion_text(const passage::Text& text, const passage::Candidate& one,
                            const Palette& palette);

// One JSON object a line.
std::string suggestion_json(const passage::Text& text, const passage::Candidate& one);

// A rule file for people to review, with the text's own examples: tier C, or B with need where the
// evidence is strong. What nobody can decide stands as a comment; what the rules know already is
// left out.
std::string suggestion_rules(const passage::Text& text, const passage::Candidates& all);

}  // namespace kotidy
