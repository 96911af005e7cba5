// Runs the dedupe stage over a text, in blocks, with the shipped rules.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "tests/unit/stage/shipped_rules.h"

namespace kotidy::testing {

struct Ran {
  std::string text;
  std::vector<StageEdits> edits;  // of each block
  DedupeStats stats;
};

// Blocks of one document, as they are.
inline Ran run_blocks(const std::vector<std::string>& blocks, const Decisions& decisions,
                      size_t index_bytes = size_t{1} << 20) {
  Dedupe dedupe({shipped_rules(), decisions}, index_bytes);
  dedupe.start_document();
  Ran ran;
  for (size_t i = 0; i < blocks.size(); ++i) {
    BlockContext context;
    context.first = i == 0;
    context.last = i + 1 == blocks.size();
    context.starts_line = i == 0 || blocks[i - 1].ends_with('\n');
    context.ends_line = context.last || blocks[i].ends_with('\n');
    StageEdits edits;
    Rewriter out(blocks[i], decisions, edits);
    dedupe.run(dedupe.scan(blocks[i]), context, out);
    ran.text += edits.apply(blocks[i]);
    ran.edits.push_back(std::move(edits));
  }
  ran.stats = dedupe.stats();
  return ran;
}

inline Ran run(const std::string& text) {
  return run_blocks({text}, Decisions(shipped_rules().size()));
}

// The evidence of the first block names each of the first `count` lines as the copy that stays.
inline void check_first_copies(const Ran& ran, size_t count) {
  const auto& evidence = ran.edits[0].evidence;
  for (size_t i = 1; i <= count; ++i) {
    const std::string line = "first copy: line " + std::to_string(i) + ", bytes ";
    CHECK(std::any_of(evidence.begin(), evidence.end(),
                      [&](const auto& one) { return one.second.starts_with(line); }));
  }
}

}  // namespace kotidy::testing
