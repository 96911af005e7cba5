// The fingerprints of an index: a file of buckets, mapped, with a checksum for every mebibyte,
// which is checked before the first look at it.
//
//   PrintsHeader
//   the table (slots.h)
//   uint64   XXH3 of each kPiece of the table
//   uint64   XXH3 of the header and of those
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/index/slots.h"
#include "pipeline/io/mapped_file.h"

namespace kotidy {

struct PrintsHeader {
  char magic[8];  // "KOTIDYPR"
  uint32_t version;
  uint32_t zero;
  uint64_t recipe, generation, slots;
};

class PrintsFile {
 public:
  static constexpr uint32_t kVersion = 2;
  static constexpr size_t kPiece = size_t{1} << 20;

  // Throws IndexError if the file is not what an index of this recipe and generation wrote, and
  // std::system_error.
  PrintsFile(const std::string& path, uint64_t recipe, uint64_t generation);

  // Throw IndexError where the file is damaged.
  Ordinal find(uint64_t print) const;
  std::unique_ptr<SlotStream> read() const;  // checks all of it first
  void prefetch(uint64_t print) const { table_.prefetch(tag_of(print)); }
  uint64_t slots() const { return table_.size(); }

  // Written whole, to the disk.
  static void write(const std::string& path, uint64_t recipe, uint64_t generation,
                    const SlotSpool& slots);

 private:
  void check(std::string_view bytes) const;
  void check_piece(size_t piece) const;

  std::string path_;
  MappedFile file_;
  std::string_view bytes_;  // of the table
  const uint64_t* sums_ = nullptr;
  SlotTable table_;
  mutable std::vector<bool> checked_;
};

}  // namespace kotidy
