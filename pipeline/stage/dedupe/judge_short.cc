// Judge: repeated runs that have no line long enough to be a repeat by itself.
#include <algorithm>

#include "pipeline/stage/dedupe/judge.h"
#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/record.h"
#include "pipeline/stage/dedupe/short_row.h"

namespace kotidy::dedupe {

// The last line that stays may carry on a run, or be the third of a row that stands further up. As
// soon as the run is long enough its lines go, those of this block; what follows carries it on.
void Judge::follow_short(size_t at, const Passage& passage) {
  if (decisions_[rules_.run] != Decision::kApply) return;
  const Ordinal self = index_.next();
  if (stack_.empty() || stack_.back().ordinal != self) {  // part of a loop
    short_run_ = {};
    return;
  }
  PassageRecord record;
  if (short_run_.next != 0 && short_run_.last + 1 == self &&
      index_.record(short_run_.next, record) && record.place.document == short_run_.document &&
      record.key == passage.key && record.digits == kept_digits(passage.digits)) {
    ++short_run_.next;
    ++short_run_.last;
    ++short_run_.lines;
    count_short(stack_.back());
  } else {
    find_short(at, passage);
  }
  if (!short_run_.is_copy()) return;
  size_t here = 0;  // of its lines are in this block
  while (here < std::min<size_t>(short_run_.lines, stack_.size()) &&
         stack_[stack_.size() - 1 - here].ordinal + here == self) {
    ++here;
  }
  const Ordinal next = short_run_.next, before = self - static_cast<Ordinal>(here);
  run_document_ = short_run_.document;
  run_lines_ = short_run_.lines;
  short_run_ = {};
  take_run(next, static_cast<uint32_t>(here));
  look_back(next - static_cast<Ordinal>(here) - 1, before);
}

// Looks for a row of short sentences that ends with this line, and goes back to where it begins.
void Judge::find_short(size_t at, const Passage& passage) {
  short_run_ = {};
  if (passage.syllables >= kExactSyllables || passage.prints_begin == passage.prints_end) return;
  if (verdicts_[at].overlap > 0 || verdicts_[at].tail > 0) return;
  Ordinal owner = 0;
  index_.owners(passages_->prints.data() + passage.prints_begin, 1, &owner);
  const Ordinal self = index_.next();
  if (owner == 0 || owner >= self) return;
  PassageRecord record;
  if (!index_.record(owner, record)) return;
  ShortRun found;
  found.next = owner + 1;
  found.last = self;
  found.document = record.place.document;
  for (uint32_t i = 0; i < kShortRunSentences && i < stack_.size() && i < owner; ++i) {
    const Kept& line = stack_[stack_.size() - 1 - i];
    if (line.ordinal + i != self || !index_.record(owner - i, record) ||
        record.place.document != found.document || record.key != line.passage.key ||
        record.digits != kept_digits(line.passage.digits)) {
      break;
    }
    ++found.lines;
  }
  if (found.lines < kShortRow) return;
  short_run_ = found;
  for (size_t i = 0; i < found.lines; ++i) count_short(stack_[stack_.size() - 1 - i]);
}

// Closing formulas, clauses, quotations and numbered steps ("1단: …") are said again rightly.
void Judge::count_short(const Kept& line) {
  const Passage& passage = line.passage;
  const char first = block_[passage.begin];
  if (passage.numbered || !passage.letters || (first >= '0' && first <= '9') ||
      is_formula(passage) ||
      std::binary_search(rules_.closings.begin(), rules_.closings.end(), passage.key)) {
    return;
  }
  short_run_.count(passage.key, passage.syllables, sentence_weight(text_of(passage)));
}

}  // namespace kotidy::dedupe
