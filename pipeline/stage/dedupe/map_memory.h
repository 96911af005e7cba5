// Memory of a table that grows into it: costs only what is touched.
#pragma once

#include <cstddef>

namespace kotidy::dedupe {

inline constexpr size_t kHugePage = size_t{2} << 20;

// Zeroed; munmap gives it back. What lies beyond the first `small` bytes comes in huge pages, as
// far as the system has them (measured: a tenth of the time of dedupe on 40 MB); a short text does
// not get there and touches small ones. Throws std::bad_alloc.
void* map_memory(size_t bytes, size_t small);

}  // namespace kotidy::dedupe
