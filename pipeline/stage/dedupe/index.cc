#include "pipeline/stage/dedupe/index.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/map_memory.h"
#include "pipeline/stage/dedupe/sketch.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kLeastBytes = 8192;
constexpr uint32_t kLastOrdinal = 0xFFFFFFF0;
constexpr size_t kCacheLine = 64;
constexpr size_t kUnit = 4;  // bytes; records begin at multiples of it
constexpr size_t kLeastRecord = 32;
constexpr size_t kSmallPages = 8 * kHugePage;  // so that one not yet filled weighs little
constexpr size_t kMostUnits = size_t{1} << 32;
constexpr uint64_t kMostPlace = (uint64_t{1} << 39) - 1;
constexpr uint64_t kMostSize = (uint64_t{1} << 24) - 1;

// Keys and fingerprints share one table.
uint64_t slot_of(uint64_t key) { return mix(key ^ 0x5851F42D4C957F2Dull); }

size_t at_least(size_t bytes) { return std::max(bytes, kLeastBytes) / kUnit * kUnit; }

// Half of all memory is for the records.
size_t records_of(size_t bytes) {
  return std::min(at_least(bytes) / 2 / kUnit, kMostUnits) * kUnit;
}

}  // namespace

struct PassageIndex::Head {
  uint64_t key;
  uint64_t begin : 39;
  uint64_t numbers : 1;  // digits and digit_bits follow; else both are 0
  uint64_t bytes : 24;
  uint32_t letters;
  uint32_t line;
  Ordinal twin;
  uint16_t document;  // its low bits: neighbours differ in them
  uint16_t syllables;
};

namespace {

struct Numbers {
  uint32_t digits, bits;
};

size_t sketch_bytes(uint32_t syllables) {
  return syllables >= kNearSyllables ? packed_size(syllables) : 0;
}

}  // namespace

PassageIndex::PassageIndex(size_t bytes, Scope scope)
    : scope_(scope),
      records_bytes_(records_of(bytes)),
      table_(at_least(bytes) - records_bytes_ - records_bytes_ / 8),
      ring_size_(static_cast<uint32_t>(std::bit_floor(
          std::clamp<uint64_t>(std::min(records_bytes_ / kLeastRecord, table_.most_passages()), 16,
                               uint64_t{1} << 31)))) {}

PassageIndex::~PassageIndex() { unmap(); }

void PassageIndex::map() {
  ring_ = static_cast<uint32_t*>(map_memory(ring_size_ * sizeof(uint32_t), kSmallPages));
  records_ = static_cast<char*>(map_memory(records_bytes_, kSmallPages));
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

char* PassageIndex::at(Ordinal ordinal) const {
  return records_ + ring_[ordinal & (ring_size_ - 1)] * kUnit;
}

PassageIndex::Head PassageIndex::head(Ordinal ordinal) const {
  Head head;
  std::memcpy(&head, at(ordinal), sizeof head);
  return head;
}

// The oldest records go where the new one will stand.
char* PassageIndex::make_room(size_t bytes) {
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
  return at(next_);
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
  Head head;
  head.key = passage.key;
  head.begin = std::min(passage.place.begin, kMostPlace) & kMostPlace;
  head.numbers = passage.digits != 0 || passage.digit_bits != 0;
  head.bytes = std::min<uint64_t>(passage.place.bytes, kMostSize) & kMostSize;
  head.letters = passage.letters;
  head.document = static_cast<uint16_t>(passage.place.document);
  head.line = passage.place.line;
  head.twin = 0;
  head.syllables = static_cast<uint16_t>(std::min<uint32_t>(passage.syllables, 0xFFFF));
  const size_t sketch = sketch_bytes(passage.syllables);
  const size_t used = sizeof(Head) + (head.numbers ? sizeof(Numbers) : 0) + sketch;
  char* to = make_room((used + kUnit - 1) / kUnit * kUnit);
  std::memcpy(to, &head, sizeof(Head));
  const Numbers numbers{passage.digits, passage.digit_bits};
  if (head.numbers) std::memcpy(to + sizeof(Head), &numbers, sizeof numbers);
  const std::string_view given = passage.sketch.substr(0, sketch);
  std::fill(std::copy(given.begin(), given.end(), to + used - sketch), to + used, '\0');
  const Ordinal ordinal = next_++;
  if (passage.syllables >= kExactSyllables) insert(slot_of(passage.key), ordinal);
  for (size_t i = 0; i < size; ++i) insert(prints[i], ordinal);
  return ordinal;
}

void PassageIndex::removed(Ordinal ordinal, Ordinal twin) {
  if (known(ordinal)) std::memcpy(at(ordinal) + offsetof(Head, twin), &twin, sizeof twin);
}

bool PassageIndex::record(Ordinal ordinal, PassageRecord& out) const {
  if (!known(ordinal)) return false;
  const Head from = head(ordinal);
  const char* behind = at(ordinal) + sizeof(Head);
  Numbers numbers{};
  if (from.numbers) {
    std::memcpy(&numbers, behind, sizeof numbers);
    behind += sizeof numbers;
  }
  out.key = from.key;
  out.digits = numbers.digits;
  out.digit_bits = numbers.bits;
  out.letters = from.letters;
  out.syllables = from.syllables;
  out.place = {from.document, from.line, from.begin, static_cast<uint32_t>(from.bytes)};
  out.sketch = {behind, sketch_bytes(from.syllables)};
  out.twin = from.twin;
  return true;
}

Ordinal PassageIndex::exact(uint64_t key) const { return table_.find(slot_of(key), oldest_); }

void PassageIndex::owners(const uint64_t* prints, size_t size, Ordinal* out) const {
  // Of the many that were expected some were not fetched (measured: a third of the time here).
  for (size_t i = 0; i < size; ++i) table_.prefetch(prints[i]);
  for (size_t i = 0; i < size; ++i) out[i] = table_.find(prints[i], oldest_);
}

void PassageIndex::expect_record(Ordinal ordinal) const {
  if (!known(ordinal)) return;
  const char* record = at(ordinal);
  __builtin_prefetch(record);
  __builtin_prefetch(record + kCacheLine);
}

void PassageIndex::expect(uint64_t key, const uint64_t* prints, size_t size) const {
  if (key != 0) table_.prefetch(slot_of(key));
  for (size_t i = 0; i < size; ++i) table_.prefetch(prints[i]);
}

}  // namespace kotidy::dedupe
