#include "pipeline/flow/reader.h"

#include <system_error>
#include <utility>

namespace kotidy {
namespace {

std::unique_ptr<Block> to_block(Cut&& cut, const DocumentInfo& document) {
  auto block = std::make_unique<Block>();
  block->document = document;
  block->first = cut.first;
  block->last = cut.last;
  block->starts_line = cut.starts_line;
  block->ends_line = cut.ends_line;
  block->in_at = cut.at;
  block->in_line = cut.line;
  block->original = std::move(cut.text);
  return block;
}

}  // namespace

std::unique_ptr<Piece> Reader::next() {
  auto piece = std::make_unique<Piece>();
  if (!cutter_ && !open(*piece)) return nullptr;
  piece->document = document_;
  if (!cutter_) {  // a small record; or it could not be opened
    if (piece->block != nullptr) set_profile(*piece->block);
    return piece;
  }
  try {
    if (std::optional<Cut> cut = cutter_->next()) {
      piece->block = to_block(std::move(*cut), document_);
    }
  } catch (const std::system_error& error) {
    piece->error = error.code().message();
  }
  if (piece->block != nullptr) set_profile(*piece->block);
  if (piece->block == nullptr || piece->block->last) {
    cutter_.reset();
    source_.reset();
  }
  return piece;
}

void Reader::set_profile(Block& block) {
  if (block.first) {
    profile_ = choice_.given;
    if (choice_.finder != nullptr) {
      furniture::FoundProfile found = choice_.finder->find(block.original);
      profile_ = found.profile;
      block.profile_evidence = std::move(found.evidence);
    }
  }
  block.profile = profile_;
}

// Most records: the cutter would say the same, but it takes memory for a block of full size.
bool Reader::is_one_block() const {
  return document_.record != nullptr && !document_.rest && !options_.paragraphs &&
         document_.record->text.size() <= options_.min_bytes;
}

// False when there are no more documents.
bool Reader::open(Piece& piece) {
  source_ = documents_.next();
  if (!source_) return false;
  document_ = {opened_++,           source_->name,        source_->file, source_->record,
               source_->opens_file, source_->closes_file, source_->rest};
  piece.first = true;
  if (is_one_block()) {
    Cut whole;
    whole.text = document_.record->text;
    whole.first = whole.last = true;
    piece.block = to_block(std::move(whole), document_);
    source_.reset();
  } else if (source_->bytes != nullptr) {
    cutter_.emplace(*source_->bytes, options_);
  } else {
    piece.error = source_->error;
  }
  return true;
}

}  // namespace kotidy
