// Which lines of a document are repeats: judges line after line against what was kept before.
//
// Whether a passage repeats one further up is decided by the passage and its owner alone, whatever
// became of the owner (ownership.h): so it can be decided anywhere, in any order. What repeats its
// neighbour (level 0) is decided by the lines that stay: only they are "the line before".
//
// A line is judged by lines before it, with one exception: short lines just before a repeated
// passage may fall with it, and the copies of a loop when it is long enough. These look-backs end
// at the block's start.
#pragma once

#include <array>
#include <boost/container/static_vector.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/stage/dedupe/adjacent.h"
#include "pipeline/stage/dedupe/dedupe.h"
#include "pipeline/stage/dedupe/near.h"
#include "pipeline/stage/dedupe/ownership.h"
#include "pipeline/stage/dedupe/scan.h"
#include "pipeline/stage/dedupe/short_run.h"
#include "pipeline/stage/dedupe/verse.h"
#include "pipeline/stage/dedupe/writer.h"

namespace kotidy::dedupe {

inline constexpr size_t kShortLines = 4096;     // whose text is remembered
inline constexpr uint32_t kLongestShort = 256;  // bytes of it
inline constexpr size_t kLoopLines = 4;         // of one unit of a loop, at most

class Judge {
 public:
  // All must outlive the judge.
  Judge(const Rules& rules, const Decisions& decisions, Ownership& ownership);

  void start_document();
  // One verdict for each passage. The views are used during the call only.
  const std::vector<Verdict>& run(std::string_view block, const Passages& passages,
                                  const BlockContext& context);

  DedupeStats stats() const;

 private:
  // A line that stays, on a stack: the top is "the line before".
  struct Kept {
    uint32_t at = 0;       // index in the block's list
    uint32_t line = 0;     // of the document
    uint32_t copies = 0;   // equal short lines in a row up to here
    bool hanging = false;  // stands for a whole loop: further copies go
    bool blank_before = false;
    // Lines in a row like the one two, three, four before.
    std::array<uint32_t, kLoopLines - 1> periods{};
    Ordinal ordinal = 0;
    Passage passage{};  // of the text that stays
  };

  // Short lines in a row, the last that stay, which are like passages in a row further up.
  struct Chain {
    Ordinal next = 0;  // the passage that would carry it on
    uint32_t lines = 0;
    uint32_t syllables = 0;
  };
  // A line that lost its end to a repeat; what stays of it is at the end of the first copy too.
  struct Seam {
    Ordinal ordinal = 0;
    uint64_t key = 0;
  };

  struct Tail {
    size_t bytes;  // at the end of a line that go; 0: none
    RuleId rule;
    uint32_t twin;  // line of the document
  };

  // Of the last lines that stay, the last one first: they tell whether a line is of verse.
  using KindsBefore = boost::container::static_vector<LineKind, 4>;

  struct ShortLine {
    Ordinal ordinal = 0;
    std::string text;
  };

  void expect(size_t at) const;
  void remember(const Passage& passage);
  Place place_of(const Passage& passage) const;
  void judge(size_t at);
  bool repeat(size_t at, const Passage& passage, const Passages& from);
  bool goes(size_t at, RuleId rule, Owner owner);
  std::optional<Owner> exact(const Passage& passage) const;
  std::string_view text_of(const Passage& passage) const {
    return block_.substr(passage.begin, passage.end - passage.begin);
  }
  bool said_rightly(size_t at, const Passage& passage, Owner owner) const;
  bool is_formula(const Passage& passage) const;
  bool is_step(size_t at) const;
  uint32_t item_before() const;
  bool in_verse(const Passage& passage) const;
  KindsBefore kinds_before() const;
  size_t row_of_repeats(size_t at, Ordinal owner) const;
  bool vouched(const Passage& passage, Owner owner) const;
  bool speaks_for_itself(const Passage& passage) const;
  bool follows_repeat() const;
  // Whether an owner could be vouched for: most sentences need not be looked up (measured: a tenth
  // of the time of all stages).
  bool may_be_near(const Passage& passage) const {
    return follows_repeat() || speaks_for_itself(passage);
  }
  static void loses(Verdict& verdict, uint32_t words, const Tail& tail);
  Passage read_again(size_t at);
  std::optional<Owner> in_run(size_t at, const Passage& passage);
  bool run_record(Ordinal twin, PassageRecord& out) const;
  bool is(Ordinal twin, const Passage& passage) const;
  bool key_of(size_t at, KeyText& out);
  bool may_hold(size_t at, uint32_t from, const PassageRecord& owner) const;
  Ordinal made_of_owners(size_t at, const Passage& passage);
  size_t part_of_owner(size_t at, const Passage& passage);
  size_t lines_of(const PassageRecord& owner);
  bool misheard(size_t at, const Passage& passage);
  void remember_short(const Passage& passage);
  void pop_run(const PassageRecord& owner, Ordinal twin, size_t lines);
  void look_back(Ordinal twin, Ordinal self);
  Ordinal end_in_owners(Ordinal twin);
  void cut_seam(size_t offset, size_t key, Ordinal twin);
  void follow(const Passage& passage);
  void take_run(Ordinal next, uint32_t lines);
  void follow_short(size_t at, const Passage& passage);
  void find_short(size_t at, const Passage& passage);
  void count_short(const Kept& line);
  bool hangs(const Passage& passage) const;
  bool again(size_t at, const Passage& passage);
  bool same_line(const Passage& passage) const;
  bool erase(Verdict& verdict, RuleId rule, uint32_t first_line, uint32_t last_line);
  Tail tail_again(size_t at, const Passage& passage);
  bool says_end_again(std::string_view text, size_t border);
  size_t glued_again(std::string_view text, const Passage& passage);
  void after_repeat(Owner owner);
  uint32_t overlap_bytes(size_t at, const Passage& passage);
  bool rolls_on(size_t at);
  void keep(size_t at, const Passage& passage);
  void collapse_loop();
  void count_periods(Kept& kept) const;
  void collapse_lines();
  bool sentences(size_t unit) const;
  void pop(RuleId rule, uint32_t twin, Ordinal twin_ordinal);

  const Kept& before() const { return stack_.empty() ? carried_ : stack_.back(); }
  // What stays of bytes [begin, end) of the block; in `to` if anything went.
  std::string_view kept_text(uint32_t begin, uint32_t end, std::string& to) const;
  std::string_view head_of(size_t at);                      // the start of what stays of a line
  std::string_view tail_of(size_t at);                      // its end
  std::string_view text_before();                           // the end of the line before
  uint32_t source_of(uint32_t begin, size_t offset) const;  // where kept_text(begin…)[offset] was

  const Rules& rules_;
  const Decisions& decisions_;
  Scanner scanner_;
  Ownership& index_;
  NearFinder near_;
  DedupeStats stats_;

  // Of the document.
  uint32_t document_ = 0;  // 0, 1, … in the order of the run
  bool started_ = false;
  uint32_t lines_ = 0;        // before this block
  uint64_t bytes_ = 0;        // before this block
  Ordinal twin_ = 0;          // of the last line that went: the one that stays
  uint32_t expected_ = 0;     // ordinal that would carry on the run of repeats; 0: in none
  uint32_t last_owner_ = 0;   // of the last repeat; 0: none yet
  uint64_t passed_ = 0;       // passages of the document so far
  uint64_t last_passed_ = 0;  // the same when the last repeat went
  bool rolling_ = false;      // the line before had lost words to the one before it
  Ordinal lost_ = 0;         // would have carried on the run that ended a few lines before; 0: none
  uint32_t lost_lines_ = 0;  // these few lines
  Ordinal first_ = 1;        // passage of the document
  uint32_t run_document_ = 0;  // that the last repeat is a part of
  uint32_t run_lines_ = 0;     // of the run of repeats so far
  Seam seam_;
  Kept carried_;              // the last line that stayed in earlier blocks
  std::string carried_text_;  // its end
  KindsBefore carried_kinds_;
  uint32_t carried_item_ = 0;

  // Of the block.
  std::string_view block_;
  const Passages* passages_ = nullptr;
  BlockContext context_;
  bool blank_ = false;  // an empty line since the line before
  std::vector<Kept> stack_;
  Chain chain_;
  ShortRun short_run_;
  size_t joined_ = 0;         // lines before this one are part of one earlier passage …
  Ordinal joined_owner_ = 0;  // … namely of this
  size_t hanging_ = 0;        // lines of the unit of a loop that goes on here
  std::vector<Verdict> verdicts_;
  Passages fresh_;                        // of a line that lost words
  std::map<Ordinal, std::string> texts_;  // to explain with
  std::string packed_;                    // a sketch
  std::string text_, text_before_;
  KeyText key_, key_before_;
  std::vector<ShortLine> short_lines_{kShortLines};  // by ordinal, the last ones
  std::vector<char32_t> keys_;                       // of several lines
};

}  // namespace kotidy::dedupe
