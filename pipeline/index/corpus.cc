#include "pipeline/index/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "pipeline/edit/checksum.h"
#include "pipeline/index/packed_record.h"

namespace kotidy {

namespace {

constexpr char kMagic[] = "KOTIDYPA";
constexpr uint64_t kUnit = 8;
constexpr uint64_t kMostPassages = 0xFFFFFFF0;
constexpr uint64_t kMostRecords = uint64_t{0xFFFFFFFF} * kUnit;

struct FileHead {
  uint64_t passages, digest;
  uint32_t name_bytes, zero;
};

uint64_t filled(uint64_t bytes) { return (bytes + kUnit - 1) / kUnit * kUnit; }
uint64_t offsets_bytes(uint64_t passages) { return filled(4 * (passages + 1)); }

uint64_t checksum(std::string_view bytes) {
  Checksum sum;
  sum.add(bytes);
  return sum.hash();
}

uint64_t total(const CorpusHeader& header) {
  return sizeof header + header.files_bytes + offsets_bytes(header.passages) +
         header.records_bytes + table_bytes(header.slots) + 8;
}

// No sum of these can overflow then.
bool sane(const CorpusHeader& header, uint64_t have) {
  for (const uint64_t count : {header.files_bytes, header.records_bytes, header.files}) {
    if (count > have) return false;
  }
  return header.passages <= kMostPassages && header.slots <= have / 8 && header.bytes <= have &&
         header.files_bytes % kUnit == 0 && header.records_bytes % kUnit == 0 &&
         total(header) == header.bytes;
}

template <typename T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

void fill_up(uint64_t bytes, const WriteBytes& write) {
  constexpr char kZeros[kUnit] = {};
  write({kZeros, filled(bytes) - bytes});
}

}  // namespace

Corpus Corpus::take(std::string_view& bytes) {
  CorpusHeader header;
  if (bytes.size() < sizeof header || std::memcmp(bytes.data(), kMagic, 8) != 0) {
    throw IndexError("not a file of passages (kotidy dedupe-index writes such)");
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.version != kCorpusVersion) {
    throw IndexError("a file of passages of another version: index again with this kotidy");
  }
  if (!sane(header, bytes.size())) throw IndexError("the file of passages is cut off or damaged");
  const std::string_view whole = bytes.substr(0, header.bytes);
  uint64_t sum;
  std::memcpy(&sum, whole.data() + whole.size() - 8, 8);
  if (checksum(whole.substr(0, whole.size() - 8)) != sum) {
    throw IndexError("the file of passages is damaged: its checksum does not agree");
  }
  Corpus corpus;
  corpus.recipe_ = header.recipe;
  corpus.passages_ = header.passages;
  uint64_t at = sizeof header;
  corpus.read_files(whole.substr(at, header.files_bytes), header.files);
  at += header.files_bytes;
  corpus.offsets_ = reinterpret_cast<const uint32_t*>(whole.data() + at);
  at += offsets_bytes(header.passages);
  corpus.records_ = whole.substr(at, header.records_bytes);
  at += header.records_bytes;
  corpus.slots_ = SlotTable(whole.data() + at, header.slots);
  if (!corpus.well_formed()) throw IndexError("the file of passages is damaged");
  bytes.remove_prefix(header.bytes);
  return corpus;
}

void Corpus::read_files(std::string_view bytes, uint64_t count) {
  uint64_t first = 1;
  for (uint64_t i = 0; i < count; ++i) {
    FileHead head;
    if (bytes.size() < sizeof head) throw IndexError("the file of passages is damaged");
    std::memcpy(&head, bytes.data(), sizeof head);
    const uint64_t size = sizeof head + filled(head.name_bytes);
    if (bytes.size() < size) throw IndexError("the file of passages is damaged");
    files_.push_back({std::string(bytes.substr(sizeof head, head.name_bytes)), head.passages,
                      head.digest, static_cast<Ordinal>(first)});
    first += head.passages;
    bytes.remove_prefix(size);
  }
  if (first != passages_ + 1) throw IndexError("the file of passages is damaged");
}

// So that nothing reads beyond the end later.
bool Corpus::well_formed() const {
  for (uint64_t i = 0; i < passages_; ++i) {
    const uint64_t begin = offsets_[i] * kUnit, end = offsets_[i + 1] * kUnit;
    PackedRecord record;
    if (end < begin + sizeof record || end > records_.size()) return false;
    std::memcpy(&record, records_.data() + begin, sizeof record);
    if (record.size() != end - begin) return false;
  }
  return offsets_[0] == 0 && offsets_[passages_] * kUnit == records_.size() && slots_.well_formed();
}

const CorpusFile* Corpus::file_of(Ordinal ordinal) const {
  const auto behind =
      std::upper_bound(files_.begin(), files_.end(), ordinal,
                       [](Ordinal value, const CorpusFile& file) { return value < file.first; });
  return behind == files_.begin() || ordinal > passages_ ? nullptr : &*(behind - 1);
}

std::string Corpus::document_name(Ordinal ordinal) const {
  const CorpusFile* file = file_of(ordinal);
  dedupe::PassageRecord passage;
  uint32_t record_line = 0;
  if (file == nullptr || !unpack_record(records(ordinal, 1), passage, &record_line)) return {};
  return document_name_of(file->name, record_line);
}

std::string_view Corpus::records(Ordinal first, uint64_t count) const {
  const uint64_t begin = offsets_[first - 1] * kUnit;
  return records_.substr(std::min<uint64_t>(begin, records_.size()),
                         offsets_[first - 1 + count] * kUnit - begin);
}

bool Corpus::record(Ordinal ordinal, dedupe::PassageRecord& out) const {
  return ordinal >= 1 && ordinal <= passages_ && unpack_record(records(ordinal, 1), out);
}

namespace {

class CorpusWriter {
 public:
  explicit CorpusWriter(const WriteBytes& write) : write_(write) {}

  void put(std::string_view bytes) {
    sum_.add(bytes);
    write_(bytes);
  }
  void close() {
    const uint64_t sum = sum_.hash();
    write_(bytes_of(sum));
  }

 private:
  const WriteBytes& write_;
  Checksum sum_;
};

// The offsets of whole records that come in pieces.
class Offsets {
 public:
  explicit Offsets(CorpusWriter& out) : out_(out) {}

  void add(std::string_view records) {
    while (!records.empty()) {
      PackedRecord record;
      std::memcpy(&record, records.data(), sizeof record);
      put();
      at_ += record.size() / kUnit;
      records.remove_prefix(record.size());
    }
  }
  void finish() {
    put();
    out_.put(held_);
    fill_up(count_ * 4, [&](std::string_view bytes) { out_.put(bytes); });
  }

 private:
  void put() {
    held_ += bytes_of(static_cast<uint32_t>(at_));
    ++count_;
    if (held_.size() < (size_t{1} << 16)) return;
    out_.put(held_);
    held_.clear();
  }

  CorpusWriter& out_;
  std::string held_;
  uint64_t at_ = 0, count_ = 0;
};

CorpusHeader header_of(uint64_t recipe, const std::vector<CorpusFile>& files,
                       const GiveRecords& records, const SlotSpool& slots) {
  CorpusHeader header{};
  std::memcpy(header.magic, kMagic, 8);
  header.version = kCorpusVersion;
  header.recipe = recipe;
  header.files = files.size();
  header.slots = slots.size();
  for (const CorpusFile& file : files) {
    header.files_bytes += sizeof(FileHead) + filled(file.name.size());
    header.passages += file.passages;
    records(file, [&](std::string_view bytes) { header.records_bytes += bytes.size(); });
  }
  header.bytes = total(header);
  if (header.passages > kMostPassages || header.records_bytes > kMostRecords) {
    throw IndexError("too many passages for one file: four billion, or 32 GiB of their records");
  }
  return header;
}

}  // namespace

void write_corpus(uint64_t recipe, const std::vector<CorpusFile>& files, const GiveRecords& records,
                  const SlotSpool& slots, const WriteBytes& write) {
  CorpusWriter out(write);
  const WriteBytes put = [&](std::string_view bytes) { out.put(bytes); };
  out.put(bytes_of(header_of(recipe, files, records, slots)));
  for (const CorpusFile& file : files) {
    out.put(
        bytes_of(FileHead{file.passages, file.digest, static_cast<uint32_t>(file.name.size()), 0}));
    out.put(file.name);
    fill_up(file.name.size(), put);
  }
  Offsets offsets(out);
  for (const CorpusFile& file : files) {
    records(file, [&](std::string_view bytes) { offsets.add(bytes); });
  }
  offsets.finish();
  for (const CorpusFile& file : files) records(file, put);
  write_table(slots, put);
  out.close();
}

}  // namespace kotidy
