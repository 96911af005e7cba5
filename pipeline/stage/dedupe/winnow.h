// Fingerprints of a passage: Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document
// Fingerprinting" (SIGMOD 2003). Of every `kWindow` hashes in a row of `kShingle` key characters
// the smallest is chosen, so two texts that share kShingle + kWindow − 1 characters in a row share
// a fingerprint, whatever stands before and after.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kotidy::dedupe {

inline constexpr size_t kShingle = 8;
inline constexpr size_t kWindow = 8;

// Adds the fingerprints of keys[0, size) to `out`, in their order; `scratch` is reused memory.
// Neighbours differ; about 2 / (kWindow + 1) a character. Nothing if size < kShingle.
void winnow(const char32_t* keys, size_t size, std::vector<uint64_t>& scratch,
            std::vector<uint64_t>& out);

// The same without the instructions not every machine has; for tests.
void winnow_plainly(const char32_t* keys, size_t size, std::vector<uint64_t>& scratch,
                    std::vector<uint64_t>& out);

}  // namespace kotidy::dedupe
