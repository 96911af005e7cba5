// The flags as values, checked; what every command works with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/cli/arguments.h"
#include "pipeline/io/documents.h"
#include "pipeline/report/colour.h"
#include "pipeline/rule/decisions.h"
#include "pipeline/rule/profile.h"
#include "pipeline/stage/segment/unmarked.h"

namespace kotidy {

enum class Format { kText, kJsonl, kToml };  // kToml: suggest only

struct Settings {
  Command command = Command::kClean;
  std::vector<std::string> operands;

  std::string output, log;
  bool diff = false, paragraphs = false, stats = false, line_buffered = false, dump_config = false;
  Format format = Format::kText;
  ColourMode colour = ColourMode::kAuto;

  InputOptions input;
  std::vector<std::string> only, skip, keep, drop, rules;
  std::optional<Profile> profile;  // null: auto
  Care care = Care::kNormal;
  Unmarked unmarked = Unmarked::kAuto;
  std::string title, terms, stage;

  double max_removed = 0.6;
  bool max_removed_given = false;
  bool mark_repeats = false, strict = false;
  uint64_t max_memory = uint64_t{128} << 20;
  enum class Scope { kDocument, kRun, kIndex } scope = Scope::kDocument;
  std::string index, passages, shard;
  bool index_read_only = false;

  uint32_t least = 3;    // learn: documents that must have what is learnt
  uint64_t threads = 0;  // 0: one per core
};

Settings read_settings(const Arguments& arguments, Diagnostics& wrong);

}  // namespace kotidy
