// What keys and fingerprints were made with.
#pragma once

#include <cstdint>

#include "pipeline/stage/dedupe/dedupe.h"

namespace kotidy {

// Of this program with these rules: passages with another recipe can't be compared. Any change of
// how keys, fingerprints or sketches are made changes it, by itself.
uint64_t recipe_of(const Dedupe& dedupe);

}  // namespace kotidy
