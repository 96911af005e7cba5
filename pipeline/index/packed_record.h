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
  uint32_t bytes, digits, digit_bits, document, line, twin, syllables, sketch_bytes;

  size_t size() const { return sizeof(PackedRecord) + (sketch_bytes + 7) / 8 * 8; }
};

inline void pack_record(const dedupe::PassageRecord& record, std::string& out) {
  const PackedRecord packed{record.key,         record.place.begin,
                            record.place.bytes, record.digits,
                            record.digit_bits,  record.place.document,
                            record.place.line,  record.twin,
                            record.syllables,   static_cast<uint32_t>(record.sketch.size())};
  out.append(reinterpret_cast<const char*>(&packed), sizeof packed);
  out += record.sketch;
  out.append(packed.size() - sizeof packed - record.sketch.size(), '\0');
}

// False if `bytes` is too short. The sketch is a view of `bytes`.
inline bool unpack_record(std::string_view bytes, dedupe::PassageRecord& record) {
  PackedRecord packed;
  if (bytes.size() < sizeof packed) return false;
  std::memcpy(&packed, bytes.data(), sizeof packed);
  if (bytes.size() < packed.size()) return false;
  record.key = packed.key;
  record.digits = packed.digits;
  record.digit_bits = packed.digit_bits;
  record.syllables = packed.syllables;
  record.place = {packed.document, packed.line, packed.begin, packed.bytes};
  record.twin = packed.twin;
  record.sketch = bytes.substr(sizeof packed, packed.sketch_bytes);
  return true;
}

}  // namespace kotidy
