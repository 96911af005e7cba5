#include "pipeline/index/prints_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "pipeline/edit/checksum.h"
#include "pipeline/index/corpus.h"
#include "pipeline/io/writer.h"

namespace kotidy {

namespace {

constexpr char kMagic[] = "KOTIDYPR";

uint64_t checksum(std::string_view bytes) {
  Checksum sum;
  sum.add(bytes);
  return sum.hash();
}

size_t pieces_of(uint64_t bytes) { return (bytes + PrintsFile::kPiece - 1) / PrintsFile::kPiece; }

// Sums of pieces of bytes that come in any portions.
class Sums {
 public:
  void add(std::string_view bytes) {
    while (!bytes.empty()) {
      const size_t take = std::min(bytes.size(), PrintsFile::kPiece - sum_.bytes());
      sum_.add(bytes.substr(0, take));
      bytes.remove_prefix(take);
      if (sum_.bytes() == PrintsFile::kPiece) end();
    }
  }
  std::string finish() {
    if (sum_.bytes() > 0) end();
    return std::move(list_);
  }

 private:
  void end() {
    const uint64_t hash = sum_.hash();
    list_.append(reinterpret_cast<const char*>(&hash), sizeof hash);
    sum_ = Checksum();
  }

  Checksum sum_;
  std::string list_;
};

}  // namespace

PrintsFile::PrintsFile(const std::string& path, uint64_t recipe, uint64_t generation)
    : path_(path), file_(path) {
  const std::string_view all = file_.bytes();
  PrintsHeader header;
  const IndexError damaged(path + ": damaged; build the index again");
  if (all.size() < sizeof header || std::memcmp(all.data(), kMagic, 8) != 0) throw damaged;
  std::memcpy(&header, all.data(), sizeof header);
  if (header.version != kVersion) throw IndexError(path + ": of another version of kotidy");
  if (header.recipe != recipe || header.generation != generation || header.slots > all.size() / 8) {
    throw damaged;
  }
  const uint64_t bytes = table_bytes(header.slots);
  const size_t pieces = pieces_of(bytes);
  if (all.size() != sizeof header + bytes + 8 * pieces + 8) throw damaged;
  bytes_ = all.substr(sizeof header, bytes);
  sums_ = reinterpret_cast<const uint64_t*>(bytes_.data() + bytes);
  Checksum sum;
  sum.add(all.substr(0, sizeof header));
  sum.add({reinterpret_cast<const char*>(sums_), 8 * pieces});
  if (sum.hash() != sums_[pieces]) throw damaged;
  table_ = SlotTable(bytes_.data(), header.slots);
  checked_.resize(pieces);
}

void PrintsFile::check_piece(size_t piece) const {
  if (checked_[piece]) return;
  if (checksum(bytes_.substr(piece * kPiece, kPiece)) != sums_[piece]) {
    throw IndexError(path_ + ": damaged; build the index again");
  }
  checked_[piece] = true;
}

void PrintsFile::check(std::string_view bytes) const {
  if (bytes.empty()) return;
  const auto begin = static_cast<size_t>(bytes.data() - bytes_.data());
  const size_t last = (begin + bytes.size() - 1) / kPiece;
  for (size_t piece = begin / kPiece; piece <= last; ++piece) check_piece(piece);
}

Ordinal PrintsFile::find(uint64_t print) const {
  const uint64_t tag = tag_of(print);
  check(table_.directory(tag));
  check(table_.bucket(tag));
  return table_.find(tag);
}

std::unique_ptr<SlotStream> PrintsFile::read() const {
  for (size_t piece = 0; piece < checked_.size(); ++piece) check_piece(piece);
  return table_.read();
}

void PrintsFile::write(const std::string& path, uint64_t recipe, uint64_t generation,
                       const SlotSpool& slots) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) throw std::system_error(errno, std::generic_category());
  FdWriter out(fd, true);
  PrintsHeader header{};
  std::memcpy(header.magic, kMagic, 8);
  header.version = kVersion;
  header.recipe = recipe;
  header.generation = generation;
  header.slots = slots.size();
  const std::string_view head(reinterpret_cast<const char*>(&header), sizeof header);
  out.write(head);
  Sums sums;
  write_table(slots, [&](std::string_view bytes) {
    sums.add(bytes);
    out.write(bytes);
  });
  const std::string list = sums.finish();
  Checksum sum;
  sum.add(head);
  sum.add(list);
  const uint64_t hash = sum.hash();
  out.write(list);
  out.write({reinterpret_cast<const char*>(&hash), sizeof hash});
  const bool good = out.flush() && ::fsync(fd) == 0 && out.close();
  if (!good) {
    throw IndexError(
        fmt::format("{}: {}", path, out.error().empty() ? "can't be written" : out.error()));
  }
}

}  // namespace kotidy
