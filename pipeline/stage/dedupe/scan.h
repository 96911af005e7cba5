// From a line of text to a Passage: the costly half of dedupe, free of any state between lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/dedupe/line_key.h"
#include "pipeline/stage/dedupe/rules.h"
#include "pipeline/stage/dedupe/short_row.h"

namespace kotidy::dedupe {

class Scanner {
 public:
  Scanner(const Rules& rules, const Decisions& decisions) : rules_(rules), decisions_(decisions) {}

  Passages scan(std::string_view block);

  // The passage of a line's text, whatever repeats inside it; `out` gets its fingerprints and its
  // sketch, but not the passage. begin, end and line are left to the caller.
  Passage read(std::string_view line, Passages& out);

 private:
  void line(std::string_view text, uint32_t begin, size_t slack, Passages& out);
  // Repeats inside the line. Returns the text that stays, in `edited_` if anything goes.
  std::string_view cut(std::string_view text, uint32_t begin, Passages& out);
  // Of what line_ holds.
  Passage passage(std::string_view line, Passages& out);
  // The fingerprint of the short sentences in a row that end with this one, if there are enough.
  void short_row(std::string_view line, Passage& found, Passages& out);

  const Rules& rules_;
  const Decisions& decisions_;
  bool valid_ = false;  // the block is valid UTF-8
  LineKey line_;
  KeyText key_;  // of the few lines that need it
  std::string edited_;
  std::vector<uint64_t> scratch_;
  ShortRow row_;
};

bool is_blank(std::string_view line);

}  // namespace kotidy::dedupe
