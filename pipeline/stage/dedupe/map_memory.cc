#include "pipeline/stage/dedupe/map_memory.h"

#include <sys/mman.h>

#include <new>

namespace kotidy::dedupe {

void* map_memory(size_t bytes, size_t small) {
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  if (bytes > small) madvise(static_cast<char*>(at) + small, bytes - small, MADV_HUGEPAGE);
  return at;
}

}  // namespace kotidy::dedupe
