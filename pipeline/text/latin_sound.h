// How Koreans read a Latin word aloud, as far as its last sound goes.
#pragma once

#include <string_view>

#include "pipeline/text/josa.h"

namespace kotidy {

// `word`: ASCII letters only, not empty. Acronyms are spelled, words are read:
//   SQL, PostgreSQL → 엘 (ㄹ)   HBM → 엠   npm → 엠 (no vowel: spelled)
//   Replit, Copilot → ㅅ   Stack → ㄱ   Google, Fable → ㄹ   Swift, Cloud, Server → a vowel
// Checked against counts of particles in news and captions.
Sound latin_sound(std::string_view word);

}  // namespace kotidy
