#include "pipeline/stage/dedupe/index.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <new>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/limits.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastBytes = 8192;
constexpr uint32_t kLastOrdinal = 0xFFFFFFF0;
constexpr size_t kCacheLine = 64;
constexpr size_t kUnit = 8;  // bytes; records begin at multiples of it
constexpr size_t kMostUnits = size_t{1} << 32;
constexpr uint64_t kMostPlace = (uint64_t{1} << 40) - 1;
constexpr uint64_t kMostSize = (uint64_t{1} << 24) - 1;

// Keys and fingerprints share one table.
uint64_t slot_of(uint64_t key) { return mix(key ^ 0x5851F42D4C957F2Dull); }

size_t at_least(size_t bytes) { return std::max(bytes, kLeastBytes) / kUnit * kUnit; }

// Half of all memory is for the records.
size_t records_of(size_t bytes) {
  return std::min(at_least(bytes) / 2 / kUnit, kMostUnits) * kUnit;
}

void* map_bytes(size_t bytes) {
  void* at = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  return at;
}

}  // namespace

struct PassageIndex::Head {
  uint64_t key;
  uint64_t begin : 40;
  uint64_t bytes : 24;
  uint32_t digits;
  uint32_t digit_bits;
  uint32_t letters;
  uint32_t document;
  uint32_t line;
  Ordinal twin;
  uint16_t syllables;
  uint16_t sketch;  // bytes
};

// What the compiler adds at the end of a head is used.
constexpr size_t kHeadBytes = 44;

PassageIndex::PassageIndex(size_t bytes, Scope scope)
    : scope_(scope),
      records_bytes_(records_of(bytes)),
      ring_size_(static_cast<uint32_t>(
          std::clamp<size_t>(std::bit_floor(records_bytes_ / 48), 16, size_t{1} << 31))),
      table_(at_least(bytes) - records_bytes_ - records_bytes_ / 12) {}

PassageIndex::~PassageIndex() { unmap(); }

void PassageIndex::map() {
  ring_ = static_cast<uint32_t*>(map_bytes(ring_size_ * sizeof(uint32_t)));
  records_ = static_cast<char*>(map_bytes(records_bytes_));
  advise();
}

void PassageIndex::advise() {
  if (!many_ || ring_ == nullptr) return;
  madvise(ring_, ring_size_ * sizeof(uint32_t), MADV_HUGEPAGE);
  madvise(records_, records_bytes_, MADV_HUGEPAGE);
}

void PassageIndex::expect_many() {
  if (many_) return;
  many_ = true;
  advise();
  table_.expect_many();
}

void PassageIndex::unmap() {
  if (ring_ != nullptr) munmap(ring_, ring_size_ * sizeof(uint32_t));
  if (records_ != nullptr) munmap(records_, records_bytes_);
  ring_ = nullptr;
  records_ = nullptr;
}

void PassageIndex::start_document() {
  if (scope_ == Scope::kRun) return;
  oldest_ = next_;
  end_ = 0;
  table_.start();
}

void PassageIndex::name_document(std::string_view file, uint64_t record) {
  if (scope_ != Scope::kRun) return;
  while (documents_.size() > 1 && documents_[1].first <= oldest_) documents_.pop_front();
  if (files_.empty() || files_.back() != file) files_.emplace_back(file);
  if (!documents_.empty() && documents_.back().first == next_) documents_.pop_back();  // was empty
  documents_.push_back(
      {next_, static_cast<uint32_t>(files_.size() - 1), static_cast<uint32_t>(record)});
}

std::string PassageIndex::document_name(Ordinal ordinal) const {
  auto at = std::upper_bound(documents_.begin(), documents_.end(), ordinal,
                             [](Ordinal value, const Document& one) { return value < one.first; });
  if (at == documents_.begin()) return {};
  --at;
  const std::string& file = files_[at->file];
  return at->record == 0 ? file : file + ":" + std::to_string(at->record);
}

PassageIndex::Head* PassageIndex::head(Ordinal ordinal) const {
  return reinterpret_cast<Head*>(records_ + ring_[ordinal & (ring_size_ - 1)] * kUnit);
}

// The oldest records go where the new one will stand.
PassageIndex::Head* PassageIndex::make_room(size_t bytes) {
  const auto begin_of = [&](Ordinal ordinal) {
    return static_cast<size_t>(ring_[ordinal & (ring_size_ - 1)]) * kUnit;
  };
  const auto forget = [&](size_t from, size_t to) {
    while (oldest_ < next_ && begin_of(oldest_) >= from && begin_of(oldest_) < to) {
      ++oldest_;
      ++evicted_;
    }
  };
  if (end_ + bytes > records_bytes_) {
    forget(end_, records_bytes_);
    end_ = 0;
  }
  forget(end_, end_ + bytes);
  if (next_ - oldest_ >= ring_size_) {
    ++oldest_;
    ++evicted_;
  }
  ring_[next_ & (ring_size_ - 1)] = static_cast<uint32_t>(end_ / kUnit);
  end_ += bytes;
  return head(next_);
}

Ordinal PassageIndex::add(const PassageRecord& passage, const uint64_t* prints, size_t size) {
  if (next_ >= kLastOrdinal) {  // four billion passages: forget all and count from 1 again
    unmap();
    table_.release();
    next_ = oldest_ = 1;
    end_ = 0;
    documents_.clear();
  }
  if (ring_ == nullptr) map();
  const std::string_view sketch =
      passage.sketch.substr(0, std::min<size_t>(passage.sketch.size(), 0xFFFF));
  const size_t bytes = (kHeadBytes + sketch.size() + kUnit - 1) / kUnit * kUnit;
  Head* to = make_room(bytes);
  to->key = passage.key;
  to->begin = std::min(passage.place.begin, kMostPlace) & kMostPlace;
  to->bytes = std::min<uint64_t>(passage.place.bytes, kMostSize) & kMostSize;
  to->digits = passage.digits;
  to->digit_bits = passage.digit_bits;
  to->letters = passage.letters;
  to->document = passage.place.document;
  to->line = passage.place.line;
  to->twin = 0;
  to->syllables = static_cast<uint16_t>(std::min<uint32_t>(passage.syllables, 0xFFFF));
  to->sketch = static_cast<uint16_t>(sketch.size());
  std::copy(sketch.begin(), sketch.end(), reinterpret_cast<char*>(to) + kHeadBytes);
  const Ordinal ordinal = next_++;
  if (passage.syllables >= kExactSyllables) insert(slot_of(passage.key), ordinal);
  for (size_t i = 0; i < size; ++i) insert(prints[i], ordinal);
  return ordinal;
}

void PassageIndex::removed(Ordinal ordinal, Ordinal twin) {
  if (known(ordinal)) head(ordinal)->twin = twin;
}

bool PassageIndex::record(Ordinal ordinal, PassageRecord& out) const {
  if (!known(ordinal)) return false;
  const Head* from = head(ordinal);
  out.key = from->key;
  out.digits = from->digits;
  out.digit_bits = from->digit_bits;
  out.letters = from->letters;
  out.syllables = from->syllables;
  out.place = {from->document, from->line, from->begin, static_cast<uint32_t>(from->bytes)};
  out.sketch = {reinterpret_cast<const char*>(from) + kHeadBytes, from->sketch};
  out.twin = from->twin;
  return true;
}

Ordinal PassageIndex::exact(uint64_t key) const { return table_.find(slot_of(key), oldest_); }

void PassageIndex::owners(const uint64_t* prints, size_t size, Ordinal* out) const {
  for (size_t i = 0; i < size; ++i) out[i] = table_.find(prints[i], oldest_);
}

void PassageIndex::expect_record(Ordinal ordinal) const {
  if (!known(ordinal)) return;
  const char* at = reinterpret_cast<const char*>(head(ordinal));
  __builtin_prefetch(at);
  __builtin_prefetch(at + kCacheLine);
}

void PassageIndex::expect(uint64_t key, const uint64_t* prints, size_t size) const {
  if (key != 0) table_.prefetch(slot_of(key));
  for (size_t i = 0; i < size; ++i) table_.prefetch(prints[i]);
}

}  // namespace kotidy::dedupe
