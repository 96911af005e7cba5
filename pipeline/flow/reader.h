// The first step of the flow: documents, one after another, as blocks.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "pipeline/flow/block.h"
#include "pipeline/flow/cutter.h"
#include "pipeline/io/source.h"
#include "pipeline/stage/furniture/profile_finder.h"

namespace kotidy {

// A block, or the news that the document can't be read (further).
struct Piece {
  DocumentInfo document;
  std::unique_ptr<Block> block;  // null: see `error`
  std::string error;
  bool first = false;  // the first piece of its document
};

// How documents come by their profile: by what is found in them, or all the same one.
struct ProfileChoice {
  const furniture::ProfileFinder* finder = nullptr;  // null: `given`
  Profile given = Profile::kGeneral;
};

class Reader {
 public:
  Reader(DocumentQueue& documents, CutOptions options, ProfileChoice profile = {})
      : documents_(documents), options_(options), choice_(profile) {}

  // Null at the end of the run.
  std::unique_ptr<Piece> next();

 private:
  bool open(Piece& piece);
  void set_profile(Block& block);
  bool is_one_block() const;

  DocumentQueue& documents_;
  CutOptions options_;
  std::optional<SourceDocument> source_;  // the document being read
  std::optional<Cutter> cutter_;
  DocumentInfo document_;
  const ProfileChoice choice_;
  Profile profile_ = Profile::kGeneral;  // of the document being read
  uint64_t opened_ = 0;
};

}  // namespace kotidy
