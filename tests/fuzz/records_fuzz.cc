// JSON Lines: of any bytes either something is wrong, and told, or every byte comes out again, and
// each place of a text has its place in the file.
#include <string>

#include "pipeline/io/json_lines.h"
#include "tests/fuzz/fuzz.h"

namespace kotidy::fuzz {
namespace {

void check_offsets(const JsonRecord& record) {
  size_t last = 0;
  for (size_t at = 0; at <= record.text.size(); ++at) {
    const size_t raw = record.offsets.raw_of(at);
    promise(raw >= last && raw <= record.value().size(), "places ascend within the string");
    last = raw;
  }
  promise(last == record.value().size(), "the ends of text and string are one place");
}

void read(std::string_view input, size_t chunk) {
  const auto source = from_memory(input, chunk);
  const JsonFields fields;
  JsonLinesReader reader(*source, "-", fields);
  std::string all;
  while (const auto record = reader.next()) {
    check_offsets(*record);
    all += record->head();
    all += record->value();
    all += record->tail();
  }
  all += reader.rest();
  const bool whole = reader.wrong().empty();
  promise(whole ? all == input : input.starts_with(all), "the bytes of the records are the file's");
}

}  // namespace
}  // namespace kotidy::fuzz

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  for (const size_t chunk : {size_t{7}, size_t{1} << 16}) {
    kotidy::fuzz::read(kotidy::fuzz::view(data, size), chunk);
  }
  return 0;
}
