#include "pipeline/stage/dedupe/index.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <new>

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastBytes = 8192;
constexpr uint32_t kLastOrdinal = 0xFFFFFFF0;

// A quarter to an eighth of all memory is for the ring, the rest for the table: 8 slots a passage.
size_t ring_entries(size_t bytes) {
  return std::min(std::bit_floor(bytes / 4 / sizeof(PassageIndex::Entry)), size_t{1} << 30);
}

size_t at_least(size_t bytes) { return std::max(bytes, kLeastBytes); }

}  // namespace

PassageIndex::PassageIndex(size_t bytes)
    : ring_size_(static_cast<uint32_t>(ring_entries(at_least(bytes)))),
      table_(at_least(bytes) - ring_size_ * sizeof(Entry)) {}

PassageIndex::~PassageIndex() { unmap(); }

void PassageIndex::map() {
  void* at = mmap(nullptr, ring_size_ * sizeof(Entry), PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  ring_ = static_cast<Entry*>(at);
  advise();
}

void PassageIndex::advise() {
  if (many_ && ring_ != nullptr) madvise(ring_, ring_size_ * sizeof(Entry), MADV_HUGEPAGE);
}

void PassageIndex::expect_many() {
  if (many_) return;
  many_ = true;
  advise();
  table_.expect_many();
}

void PassageIndex::unmap() {
  if (ring_ != nullptr) munmap(ring_, ring_size_ * sizeof(Entry));
  ring_ = nullptr;
}

void PassageIndex::start_document() {
  oldest_ = next_;
  table_.start();
}

uint32_t PassageIndex::push(const Entry& entry) {
  if (next_ >= kLastOrdinal) {  // four billion passages: forget all and count from 1 again
    unmap();
    table_.release();
    next_ = oldest_ = 1;
  }
  if (ring_ == nullptr) map();
  if (next_ - oldest_ >= ring_size_) {
    ++oldest_;
    ++evicted_;
  }
  ring_[next_ & (ring_size_ - 1)] = entry;
  return next_++;
}

void PassageIndex::pop() { --next_; }

const PassageIndex::Entry* PassageIndex::entry(uint32_t ordinal) const {
  return ordinal >= oldest_ && ordinal < next_ ? &ring_[ordinal & (ring_size_ - 1)] : nullptr;
}

}  // namespace kotidy::dedupe
