#include "pipeline/io/json_record.h"

#include <algorithm>
#include <charconv>

namespace kotidy {

namespace {

struct Shape {
  uint8_t text_bytes, raw_bytes;
};

// `raw` begins with a backslash.
Shape shape_of(std::string_view raw) {
  if (raw.size() < 6 || raw[1] != 'u') return {1, 2};
  unsigned code = 0;
  std::from_chars(raw.data() + 2, raw.data() + 6, code, 16);
  if (code < 0x80) return {1, 6};
  if (code < 0x800) return {2, 6};
  return code >= 0xD800 && code < 0xE000 ? Shape{4, 12} : Shape{3, 6};  // a pair of surrogates
}

}  // namespace

JsonOffsets::JsonOffsets(std::string_view raw) {
  for (size_t at = raw.find('\\'); at < raw.size(); at = raw.find('\\', at)) {
    const Shape shape = shape_of(raw.substr(at));
    add(at, shape.text_bytes, shape.raw_bytes);
    at += shape.raw_bytes;
  }
}

void JsonOffsets::add(size_t raw, uint8_t text_bytes, uint8_t raw_bytes) {
  size_t text = raw;
  if (!runs_.empty()) {
    Run& last = runs_.back();
    const size_t raw_end = last.raw + size_t{last.count} * last.raw_bytes;
    if (raw == raw_end && last.text_bytes == text_bytes && last.raw_bytes == raw_bytes) {
      ++last.count;
      return;
    }
    text = last.text + size_t{last.count} * last.text_bytes + (raw - raw_end);
  }
  runs_.push_back(
      {static_cast<uint32_t>(text), static_cast<uint32_t>(raw), 1, text_bytes, raw_bytes});
}

size_t JsonOffsets::raw_of(size_t text) const {
  auto run = std::partition_point(runs_.begin(), runs_.end(),
                                  [&](const Run& one) { return one.text <= text; });
  if (run == runs_.begin()) return text;
  --run;
  const size_t into = text - run->text;
  const size_t passed = std::min<size_t>(run->count, into / run->text_bytes);
  const size_t raw = run->raw + passed * run->raw_bytes;
  return passed < run->count ? raw : raw + into - passed * run->text_bytes;
}

}  // namespace kotidy
