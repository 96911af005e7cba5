#include "pipeline/cli/seen_sink.h"

#include "pipeline/cli/session.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

// Hunks with the places of the file and the texts that the rules saw.
std::vector<Hunk> placed(const Block& block) {
  std::vector<Hunk> hunks = block.hunks;
  for (size_t i = 0; i < hunks.size(); ++i) hunks[i].span = block.file_hunks()[i].span;
  return hunks;
}

// Of a record, the column where its string begins.
uint64_t first_column(const DocumentInfo& document) {
  const JsonRecord* record = document.record.get();
  return record == nullptr ? 1 : 1 + count_chars(record->head().substr(record->line_at));
}

// Whether the column of the block's first character is known without the block before.
bool stands_alone(const Block& block) {
  return block.document.record == nullptr ? block.starts_line : block.first;
}

}  // namespace

void SeenSink::begin(const DocumentInfo& document) {
  if (!document.rest) column_ = first_column(document);
}

void SeenSink::write_seen(Block& block, uint64_t column) const {
  const std::string& name = block.document.name;
  if (block.in_file == nullptr) {
    write({name, {block.in_line, column}, block.original, block.hunks, block.reports},
          block.rendered);
  } else {
    write({name,
           {block.document.record->line, column},
           block.file_text(),
           placed(block),
           block.file_reports(),
           true},
          block.rendered);
  }
}

void SeenSink::render(Block& block) const {
  // Where a line goes on from the block before, the column is known only in order.
  if (stands_alone(block)) write_seen(block, first_column(block.document));
}

bool SeenSink::take(Block& block) {
  if (!stands_alone(block)) write_seen(block, column_);
  count(block);
  const std::string_view text = block.file_text();
  const size_t newline = text.rfind('\n');
  if (newline == std::string::npos) {
    column_ += count_chars(text);
  } else {
    column_ = 1 + count_chars(text.substr(newline + 1));
  }
  return out_.write(block.rendered);
}

void SeenSink::end(const DocumentResult& result) {
  if (result.error.empty()) return;
  trouble_ = true;
  complain(result);
}

}  // namespace kotidy
