// Writes what was decided about the lines of a block, and keeps paragraphs in order: where lines
// went, one empty line stays between what is left, none at the ends of the document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/edit/rewriter.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/ownership.h"

namespace kotidy::dedupe {

// What is done about one line.
struct Verdict {
  enum class What : uint8_t { kKeep, kErase, kReport } what = What::kKeep;
  RuleId rule{};
  uint32_t twin = 0;       // line of the document where the kept copy stands
  uint32_t twin_last = 0;  // its last line, if there are two
  uint32_t votes = 0;     // fingerprints that the owner was the first to have, near copies only …
  uint32_t prints = 0;    // … of so many
  Place place;            // of the kept copy, or its first part; line 0: the line before
  Ordinal owner = 0;      // the kept copy; 0: the line before
  std::string_view text;  // its beginning, if known; used at once
  uint32_t overlap = 0;   // bytes at the start of the line that the line before has already
  uint32_t tail = 0;      // bytes at its end that go, though it stays …
  RuleId tail_rule{};     // … by this rule …
  uint32_t tail_twin = 0;  // … for this line of the document
  Ordinal tail_owner = 0;  // … as `owner`
  Place tail_place;        // … as `place`
};

class Writer {
 public:
  // `ownership` names documents; it must outlive the writer.
  Writer(RuleId overlap, const Ownership& ownership) : overlap_(overlap), ownership_(ownership) {}

  void set_repeats(Repeats repeats) { repeats_ = repeats; }
  void set_earlier_text(EarlierText text) { earlier_text_ = std::move(text); }

  void start_document() {
    state_ = {};
    first_ = ownership_.next();
  }

  // One verdict for each passage. Offsets are those of out.input().
  void write(const Passages& passages, const std::vector<Verdict>& verdicts, bool last_block,
             Rewriter& out);

 private:
  // Of the stretch since the last line that stayed.
  struct State {
    bool has_blank = true;  // an empty line stands there; the start of a document needs none
    bool removed = false;   // a line was taken out there
    RuleId rule{};          // by this rule
  };

  void blanks(size_t end, bool at_end, Rewriter& out);
  void line(const Passage& passage, const Verdict& verdict, const PassageCut*& cut,
            const PassageCut* cuts_end, Rewriter& out);

  void inside(const Passage& passage, const Verdict& verdict, const PassageCut*& cut,
              const PassageCut* cuts_end, Rewriter& out) const;
  void mark(const Passage& passage, const Verdict& verdict, Rewriter& out) const;
  std::string evidence(const Verdict& verdict) const;
  std::string text_of(const Verdict& verdict, const std::string& document) const;

  RuleId overlap_;
  Repeats repeats_ = Repeats::kRemove;
  EarlierText earlier_text_;
  const Ownership& ownership_;
  Ordinal first_ = 1;  // of the document
  State state_;
};

}  // namespace kotidy::dedupe
