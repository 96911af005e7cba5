// A passage as it stands in files: PassageRecord (stage/dedupe/ownership.h) in little endian.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy {

// The sketch follows, filled up to a multiple of 8 bytes.
struct PackedRecord {
  uint64_t key, begin;
  uint32_t bytes, digits, digit_bits, letters;
  uint32_t document;     // a hash of its name: neighbours of two documents differ in it
  uint32_t record_line;  // of a record of JSON Lines in its file; 0: the file is the document
  uint32_t line, twin, syllables, sketch_bytes;

  size_t size() const { return sizeof(PackedRecord) + (sketch_bytes + 7) / 8 * 8; }
};
static_assert(sizeof(PackedRecord) == 56);

inline void pack_record(const dedupe::PassageRecord& record, uint32_t record_line,
                        std::string& out) {
  PackedRecord packed{};
  packed.key = record.key;
  packed.begin = record.place.begin;
  packed.bytes = record.place.bytes;
  packed.digits = record.digits;
  packed.digit_bits = record.digit_bits;
  packed.letters = record.letters;
  packed.document = record.place.document;
  packed.record_line = record_line;
  packed.line = record.place.line;
  packed.twin = record.twin;
  packed.syllables = record.syllables;
  packed.sketch_bytes = static_cast<uint32_t>(record.sketch.size());
  out.append(reinterpret_cast<const char*>(&packed), sizeof packed);
  out += record.sketch;
  out.append(packed.size() - sizeof packed - record.sketch.size(), '\0');
}

// False if `bytes` is too short. The sketch is a view of `bytes`.
inline bool unpack_record(std::string_view bytes, dedupe::PassageRecord& record,
                          uint32_t* record_line = nullptr) {
  PackedRecord packed;
  if (bytes.size() < sizeof packed) return false;
  std::memcpy(&packed, bytes.data(), sizeof packed);
  if (bytes.size() < packed.size()) return false;
  record.key = packed.key;
  record.digits = packed.digits;
  record.digit_bits = packed.digit_bits;
  record.letters = packed.letters;
  record.syllables = packed.syllables;
  record.place = {packed.document, packed.line, packed.begin, packed.bytes};
  record.twin = packed.twin;
  record.sketch = bytes.substr(sizeof packed, packed.sketch_bytes);
  if (record_line != nullptr) *record_line = packed.record_line;
  return true;
}

// "path" or "path:line".
inline std::string document_name_of(const std::string& file, uint32_t record_line) {
  return record_line == 0 ? file : file + ":" + std::to_string(record_line);
}

}  // namespace kotidy
