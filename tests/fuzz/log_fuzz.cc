// The log reader and restore: any bytes are either refused or give back a text of the size and the
// checksum that the log promises.
//
// An input is a cleaned text and its log: what follows the line `--- log` is the log.
#include <string>

#include "pipeline/edit/checksum.h"
#include "pipeline/io/source.h"
#include "pipeline/report/log_reader.h"
#include "tests/fuzz/fuzz.h"

namespace kotidy::fuzz {
namespace {

constexpr std::string_view kBorder = "--- log\n";

void restore(std::string_view clean, std::string_view log, size_t chunk) {
  const std::vector<LogDocument> documents = read_log_index(*from_memory(log, chunk));
  for (size_t i = 0; i < documents.size(); ++i) {
    LogChanges changes(from_memory(log, chunk), i);
    const auto source = from_memory(clean, chunk);
    UndoInput input;
    input.read = [&](char* to, size_t size) { return source->read(to, size); };
    input.next = [&](UndoChange& change) { return changes.next(change); };
    input.sums = documents[i].sums;
    std::string original;
    const std::string misfit = undo(input, [&](std::string_view bytes) { original.append(bytes); });
    if (!misfit.empty()) continue;
    promise(original.size() == input.sums.in_bytes, "a restored text has the promised size");
    Checksum sum;
    sum.add(original);
    promise(sum.hash() == input.sums.in_hash, "a restored text has the promised checksum");
  }
}

}  // namespace
}  // namespace kotidy::fuzz

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kotidy;
  const std::string_view input = fuzz::view(data, size);
  const size_t border = input.find(fuzz::kBorder);
  if (border == std::string_view::npos) return 0;
  for (const size_t chunk : {size_t{7}, size_t{1} << 16}) {
    try {
      fuzz::restore(input.substr(0, border), input.substr(border + fuzz::kBorder.size()), chunk);
    } catch (const LogError& error) {
      fuzz::promise(*error.what() != '\0', "a log is refused with a reason");
    }
  }
  return 0;
}
