#include "pipeline/index/record_spool.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include "pipeline/index/packed_record.h"

namespace kotidy {

namespace {

constexpr size_t kPiece = size_t{1} << 18;

[[noreturn]] void fail() { throw std::system_error(errno, std::generic_category()); }

// How many bytes of `bytes` are whole records.
size_t whole_records(std::string_view bytes) {
  size_t at = 0;
  PackedRecord record;
  while (bytes.size() - at >= sizeof record) {
    std::memcpy(&record, bytes.data() + at, sizeof record);
    if (bytes.size() - at < record.size()) break;
    at += record.size();
  }
  return at;
}

}  // namespace

std::string_view RecordSpool::add(const dedupe::PassageRecord& record, uint32_t record_line) {
  packed_.clear();
  pack_record(record, record_line, packed_);
  if (std::fwrite(packed_.data(), 1, packed_.size(), file_.get()) != packed_.size()) fail();
  bytes_ += packed_.size();
  return packed_;
}

void RecordSpool::read(uint64_t begin, uint64_t end,
                       const std::function<void(std::string_view)>& give) {
  if (std::fflush(file_.get()) != 0 ||
      fseeko(file_.get(), static_cast<off_t>(begin), SEEK_SET) != 0)
    fail();
  std::string held;
  while (begin < end) {
    const size_t size = held.size();
    const size_t more = std::min<uint64_t>(end - begin, kPiece);
    held.resize(size + more);
    if (std::fread(held.data() + size, 1, more, file_.get()) != more) fail();
    begin += more;
    const size_t whole = whole_records(held);
    give(std::string_view(held).substr(0, whole));
    held.erase(0, whole);
  }
  if (fseeko(file_.get(), 0, SEEK_END) != 0) fail();
}

}  // namespace kotidy
