#include "pipeline/cli/seen_sink.h"

#include "pipeline/cli/session.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

Seen seen_of(const Block& block, uint64_t column) {
  return {block.document.name, {block.in_line, column}, block.original, block.hunks,
          block.reports};
}

}  // namespace

void SeenSink::render(Block& block) const {
  // Where a line goes on from the block before, the column is known only in order.
  if (block.starts_line) write(seen_of(block, 1), block.rendered);
}

bool SeenSink::take(Block& block) {
  if (!block.starts_line) write(seen_of(block, column_), block.rendered);
  count(block);
  const size_t newline = block.original.rfind('\n');
  if (newline == std::string::npos) {
    column_ += count_chars(block.original);
  } else {
    column_ = 1 + count_chars(std::string_view(block.original).substr(newline + 1));
  }
  return out_.write(block.rendered);
}

void SeenSink::end(const DocumentResult& result) {
  if (result.error.empty()) return;
  trouble_ = true;
  complain(result.document.name + ": " + result.error);
}

}  // namespace kotidy
