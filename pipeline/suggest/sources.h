// Where candidates come from besides passages that say the same (stage/passage/): one function a
// source. Each takes time near-linear in the text.
#pragma once

#include <string_view>

#include "pipeline/stage/passage/nearness.h"
#include "pipeline/stage/passage/setting.h"

namespace kotidy::suggest {

using passage::Candidate;
using passage::Candidates;
using passage::Form;
using passage::Forms;
using passage::kNowhere;
using passage::Known;
using passage::Near;
using passage::Run;
using passage::Setting;
using passage::Source;
using passage::Text;
using passage::Variation;
using passage::Word;

// Words near one of the title's; `title` may be empty: then the first line of a document is its
// title, if it looks like one.
void from_title(const Setting& setting, std::string_view title, Candidates& out);

// Forms that stand once or twice, near one that stands often.
void from_clusters(const Setting& setting, Candidates& out);

// 를 after a consonant, 을 after a vowel.
void from_particles(const Setting& setting, Candidates& out);

}  // namespace kotidy::suggest
