#include "pipeline/index/slots.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace kotidy {

namespace {

constexpr unsigned kLeastBits = kTagBits - 32;  // so that the rest of a tag fits
constexpr unsigned kMostBits = 30;
constexpr uint64_t kPerBucket = 8;
constexpr size_t kPiece = size_t{1} << 16;

[[noreturn]] void fail() { throw std::system_error(errno, std::generic_category()); }

unsigned bits_for(uint64_t size) {
  const auto wanted = static_cast<unsigned>(std::bit_width(size / kPerBucket));
  return std::clamp(wanted, kLeastBits, kMostBits);
}

bool later(const Slot& a, const Slot& b) { return b < a; }

class HeldSlots : public SlotStream {
 public:
  explicit HeldSlots(const std::vector<Slot>& slots) : slots_(slots) {}
  bool next(Slot& slot) override {
    if (at_ == slots_.size()) return false;
    slot = slots_[at_++];
    return true;
  }

 private:
  const std::vector<Slot>& slots_;
  size_t at_ = 0;
};

class SpoolStream : public SlotStream {
 public:
  SpoolStream(std::FILE* file, uint64_t size) : file_(file), left_(size) {}
  bool next(Slot& slot) override {
    if (at_ == have_ && !fill()) return false;
    slot = held_[at_++];
    return true;
  }

 private:
  // Streams of several spools are read in turns, and one file's by one stream only.
  bool fill() {
    have_ = static_cast<size_t>(std::min<uint64_t>(left_, held_.size()));
    at_ = 0;
    left_ -= have_;
    if (have_ > 0 && std::fread(held_.data(), sizeof(Slot), have_, file_) != have_) fail();
    return have_ > 0;
  }

  std::FILE* file_;
  uint64_t left_;
  std::vector<Slot> held_ = std::vector<Slot>(kPiece / sizeof(Slot));
  size_t at_ = 0, have_ = 0;
};

}  // namespace

MergedSlots::MergedSlots(std::vector<std::unique_ptr<SlotStream>> streams)
    : streams_(std::move(streams)) {
  for (size_t i = 0; i < streams_.size(); ++i) take(i);
}

void MergedSlots::take(size_t stream) {
  Head head{{}, stream};
  if (!streams_[stream]->next(head.slot)) return;
  heads_.push_back(head);
  std::push_heap(heads_.begin(), heads_.end(),
                 [](const Head& a, const Head& b) { return later(a.slot, b.slot); });
}

bool MergedSlots::next(Slot& slot) {
  if (heads_.empty()) return false;
  slot = heads_.front().slot;
  while (!heads_.empty() && heads_.front().slot.tag == slot.tag) {
    std::pop_heap(heads_.begin(), heads_.end(),
                  [](const Head& a, const Head& b) { return later(a.slot, b.slot); });
    const size_t stream = heads_.back().stream;
    heads_.pop_back();
    take(stream);
  }
  return true;
}

SlotSpool::SlotSpool(SlotStream& from) : file_(open_temporary_file()) {
  std::vector<Slot> held;
  const auto write = [&] {
    if (held.empty()) return;
    if (std::fwrite(held.data(), sizeof(Slot), held.size(), file_.get()) != held.size()) fail();
    size_ += held.size();
    held.clear();
  };
  Slot last{~uint64_t{0}, 0};
  for (Slot slot; from.next(slot);) {
    if (slot.tag == last.tag) continue;
    held.push_back(slot);
    last = slot;
    if (held.size() * sizeof(Slot) >= kPiece) write();
  }
  write();
  if (std::fflush(file_.get()) != 0) fail();
}

std::unique_ptr<SlotStream> SlotSpool::read() const {
  std::rewind(file_.get());
  return std::make_unique<SpoolStream>(file_.get(), size_);
}

SlotSorter::SlotSorter(size_t most_bytes) : most_(std::max<size_t>(most_bytes / sizeof(Slot), 1)) {}

void SlotSorter::add(Slot slot) {
  held_.push_back(slot);
  if (held_.size() >= most_) spill();
}

void SlotSorter::spill() {
  std::sort(held_.begin(), held_.end());
  HeldSlots held(held_);
  spilled_.emplace_back(held);
  held_.clear();
}

SlotSpool SlotSorter::finish() {
  spill();
  if (spilled_.size() == 1) return std::move(spilled_.front());
  std::vector<std::unique_ptr<SlotStream>> streams;
  for (const SlotSpool& spool : spilled_) streams.push_back(spool.read());
  MergedSlots merged(std::move(streams));
  return SlotSpool(merged);
}

uint64_t table_bytes(uint64_t size) { return 8 * ((uint64_t{1} << bits_for(size)) + 1) + 8 * size; }

void write_table(const SlotSpool& slots, const std::function<void(std::string_view)>& write) {
  const unsigned bits = bits_for(slots.size());
  std::vector<uint64_t> held;
  const auto put = [&](uint64_t value) {
    held.push_back(value);
    if (held.size() * 8 < kPiece) return;
    write({reinterpret_cast<const char*>(held.data()), held.size() * 8});
    held.clear();
  };
  uint64_t bucket = 0, index = 0;
  Slot slot;
  for (auto stream = slots.read(); stream->next(slot); ++index) {
    for (; bucket <= slot.tag >> (kTagBits - bits); ++bucket) put(index);
  }
  for (; bucket <= uint64_t{1} << bits; ++bucket) put(index);
  for (auto stream = slots.read(); stream->next(slot);) {
    put((slot.tag & ((uint64_t{1} << (kTagBits - bits)) - 1)) | uint64_t{slot.ordinal} << 32);
  }
  write({reinterpret_cast<const char*>(held.data()), held.size() * 8});
}

static_assert(std::endian::native == std::endian::little, "files are little endian");

SlotTable::SlotTable(const char* bytes, uint64_t size)
    : begins_(reinterpret_cast<const uint64_t*>(bytes)), size_(size), bits_(bits_for(size)) {
  slots_ = reinterpret_cast<const Packed*>(begins_ + (uint64_t{1} << bits_) + 1);
}

std::string_view SlotTable::directory(uint64_t tag) const {
  if (size_ == 0) return {};
  return {reinterpret_cast<const char*>(begins_ + (tag >> (kTagBits - bits_))), 16};
}

std::string_view SlotTable::bucket(uint64_t tag) const {
  if (size_ == 0) return {};
  const uint64_t at = tag >> (kTagBits - bits_);
  return {reinterpret_cast<const char*>(slots_ + begins_[at]),
          (begins_[at + 1] - begins_[at]) * sizeof(Packed)};
}

Ordinal SlotTable::find(uint64_t tag) const {
  if (size_ == 0) return 0;
  const uint64_t at = tag >> (kTagBits - bits_);
  const auto rest = static_cast<uint32_t>(tag & ((uint64_t{1} << (kTagBits - bits_)) - 1));
  for (const Packed* slot = slots_ + begins_[at]; slot != slots_ + begins_[at + 1]; ++slot) {
    if (slot->rest == rest) return slot->ordinal;
  }
  return 0;
}

void SlotTable::prefetch(uint64_t tag) const {
  if (size_ > 0) __builtin_prefetch(begins_ + (tag >> (kTagBits - bits_)));
}

bool SlotTable::well_formed() const {
  const uint64_t buckets = uint64_t{1} << bits_;
  for (uint64_t i = 0; i < buckets; ++i) {
    if (begins_[i] > begins_[i + 1]) return false;
  }
  return begins_[0] == 0 && begins_[buckets] == size_;
}

class TableStream : public SlotStream {
 public:
  explicit TableStream(const SlotTable& table) : table_(table) {}
  bool next(Slot& slot) override {
    if (at_ == table_.size_) return false;
    while (at_ >= table_.begins_[bucket_ + 1]) ++bucket_;
    const auto& packed = table_.slots_[at_++];
    slot = {bucket_ << (kTagBits - table_.bits_) | packed.rest, packed.ordinal};
    return true;
  }

 private:
  const SlotTable table_;
  uint64_t at_ = 0, bucket_ = 0;
};

std::unique_ptr<SlotStream> SlotTable::read() const { return std::make_unique<TableStream>(*this); }

}  // namespace kotidy
