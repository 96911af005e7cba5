#include "pipeline/stage/dedupe/judge.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "pipeline/stage/dedupe/excerpt.h"
#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/loops.h"
#include "pipeline/stage/dedupe/record.h"
#include "pipeline/text/each_byte.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kAhead = 6;                // passages whose owners are on their way
constexpr uint32_t kAloneSyllables = 80;    // letters of a near repeat without a neighbour
constexpr uint32_t kSeveralSyllables = 45;  // letters of one of several sentences
constexpr uint32_t kApart = 6;              // passages between a near repeat and its owner
constexpr size_t kNeighbours = 8;           // passages among which a neighbour is looked for
constexpr size_t kTexts = 1 << 16;          // whose beginnings are remembered, to explain
constexpr uint32_t kOwnersApart = 16;       // passages between the owners of neighbours

// Whether a sentence mark stands inside: after Hangul, before a blank and more text.
bool several_sentences(std::string_view line) {
  while (!line.empty() && std::strchr(" \t\r", line.back()) != nullptr) line.remove_suffix(1);
  bool several = false;
  each_of(line, std::array{'.', '?', '!'}, [&](size_t at) {
    several = several ||
              (at > 0 && (line[at - 1] & 0x80) != 0 && at + 1 < line.size() && line[at + 1] == ' ');
  });
  return several;
}

}  // namespace

Judge::Judge(const Rules& rules, const Decisions& decisions, Ownership& ownership)
    : rules_(rules),
      decisions_(decisions),
      scanner_(rules, decisions),
      index_(ownership),
      near_(index_) {}

DedupeStats Judge::stats() const {
  DedupeStats all = stats_;
  all.evicted = index_.evicted();
  return all;
}

void Judge::start_document() {
  index_.start_document();
  document_ += started_;
  started_ = true;
  bytes_ = 0;
  lines_ = expected_ = last_owner_ = 0;
  passed_ = last_passed_ = 0;
  rolling_ = blank_ = false;
  lost_ = run_lines_ = 0;
  chain_ = {};
  short_run_ = {};
  seam_ = {};
  first_ = index_.next();
  carried_ = {};
  carried_text_.clear();
  carried_kinds_.clear();
  carried_item_ = 0;
}

void Judge::expect(size_t at) const {
  if (at >= passages_->list.size()) return;
  const Passage& passage = passages_->list[at];
  const bool is_short = passage.syllables < kExactSyllables;
  if (is_short && passage.prints_begin == passage.prints_end) return;
  index_.expect(is_short ? 0 : passage.key, passages_->prints.data() + passage.prints_begin,
                passage.prints_end - passage.prints_begin);
}

Place Judge::place_of(const Passage& passage) const {
  return {document_, lines_ + passage.line + 1, bytes_ + passage.begin,
          passage.end - passage.begin};
}

const std::vector<Verdict>& Judge::run(std::string_view block, const Passages& passages,
                                       const BlockContext& context) {
  block_ = block;
  passages_ = &passages;
  context_ = context;
  stack_.clear();
  chain_ = {};
  joined_ = 0;
  hanging_ = 0;
  verdicts_.assign(passages.list.size(), {});
  uint32_t line = 0;  // that would follow without a blank one
  while (texts_.size() > kTexts) texts_.erase(texts_.begin());
  for (size_t i = 0; i < kAhead; ++i) expect(i);
  for (size_t i = 0; i < passages.list.size(); ++i) {
    expect(i + kAhead);
    ++passed_;
    blank_ |= passages.list[i].line > line;
    line = passages.list[i].line + 1;
    judge(i);
    const Passage& passage = passages.list[i];
    if (context.explain) remember(passage);
    remember_short(passage);
    index_.add(record_of(passages, passage, place_of(passage), packed_),
               passages.prints.data() + passage.prints_begin,
               passage.prints_end - passage.prints_begin);
    if (verdicts_[i].what == Verdict::What::kErase) index_.removed(index_.next() - 1, twin_);
  }
  blank_ |= passages.lines > line;
  stats_.passages += passages.list.size();
  stats_.removed_local += passages.cuts.size();
  if (!stack_.empty()) {
    const std::string_view text = text_before();
    carried_text_.assign(text);
    carried_item_ = item_before();
    carried_ = stack_.back();
    carried_kinds_ = kinds_before();
  }
  lines_ += passages.lines;
  bytes_ += block.size();
  return verdicts_;
}

void Judge::remember(const Passage& passage) {
  const std::string_view text = block_.substr(passage.begin, passage.end - passage.begin);
  texts_.emplace_hint(texts_.end(), index_.next(), excerpt(text));
}

void Judge::judge(size_t at) {
  constexpr int kRounds = 8;  // a line that lost words may be a repeat now, or lose more
  Verdict& verdict = verdicts_[at];
  Passage passage = passages_->list[at];
  const Passages* from = passages_;  // has its fingerprints
  // A piece of a line that a block border has cut is left alone.
  const bool piece = (at == 0 && !context_.starts_line) ||
                     (at + 1 == passages_->list.size() && !context_.ends_line);
  for (int round = 0; !piece && round < kRounds; ++round) {
    if (repeat(at, passage, *from)) return;
    const uint32_t words = overlap_bytes(at, passage);
    const Tail tail = words > 0 ? Tail{0, rules_.overlap, before().line} : tail_again(at, passage);
    if (words == 0 && tail.bytes == 0) break;
    if (decisions_[tail.rule] != Decision::kApply) {
      if (decisions_[tail.rule] == Decision::kReport) verdict.what = Verdict::What::kReport;
      verdict.rule = tail.rule;
      break;
    }
    loses(verdict, words, tail);
    const bool glued = words == 0 && tail.rule == rules_.doubled;
    ++stats_.removed_local;
    passage = read_again(at);
    if (glued) seam_ = {index_.next(), passage.key};
    from = &fresh_;
  }
  keep(at, passage);
  if (piece) return;
  follow(passage);
  follow_short(at, passage);
}

// Notes what a line loses at its start or at its end.
void Judge::loses(Verdict& verdict, uint32_t words, const Tail& tail) {
  const uint32_t had_tail = verdict.tail;
  if (words > 0) {
    const Verdict was = verdict;
    verdict = {};
    verdict.rule = tail.rule;
    verdict.twin = tail.twin;
    verdict.overlap = words;
    verdict.tail = had_tail;
    verdict.tail_rule = was.tail_rule;
    verdict.tail_twin = was.tail_twin;
    verdict.tail_owner = was.tail_owner;
    verdict.tail_place = was.tail_place;
  } else {
    verdict.tail = had_tail + static_cast<uint32_t>(tail.bytes);
    verdict.tail_rule = tail.rule;
    verdict.tail_twin = tail.twin;
  }
}

// The passage of what stays of a line.
Passage Judge::read_again(size_t at) {
  fresh_.prints.clear();
  fresh_.sketches.clear();
  const Passage& was = passages_->list[at];
  const Verdict& verdict = verdicts_[at];
  Passage passage =
      scanner_.read(kept_text(was.begin + verdict.overlap, was.end - verdict.tail, text_), fresh_);
  passage.begin = was.begin;
  passage.end = was.end;
  passage.line = was.line;
  return passage;
}

bool Judge::repeat(size_t at, const Passage& passage, const Passages& from) {
  Verdict& verdict = verdicts_[at];
  if (const auto owner = in_run(at, passage)) {
    if (goes(at, rules_.run, *owner)) {
      ++stats_.removed_run;
      return true;
    }
  }
  if (passage.syllables >= kExactSyllables) {
    if (const auto owner = exact(passage)) {
      if (!said_rightly(at, passage, *owner) && goes(at, rules_.exact, *owner)) {
        ++stats_.removed_exact;
        return true;
      }
    } else if (passage.syllables >= kNearSyllables && may_be_near(passage)) {
      const auto copied = near_.find(passage, from.prints.data() + passage.prints_begin,
                                     from.sketches.data() + passage.sketch_begin, index_.next(),
                                     follows_repeat() ? last_owner_ : 0);
      if (copied && vouched(passage, *copied) && goes(at, rules_.near, *copied)) {
        ++stats_.removed_near;
        return true;
      }
    }
  } else {
    if (before().ordinal == seam_.ordinal && same_line(passage) &&
        erase(verdict, rules_.doubled, before().line, 0)) {
      twin_ = before().ordinal;
      ++stats_.removed_local;
      return true;
    }
    if (hangs(passage) && erase(verdict, rules_.loop, before().line, 0)) {
      twin_ = before().ordinal;
      ++stats_.removed_local;
      return true;
    }
  }
  if (!again(at, passage) || !erase(verdict, rules_.said_again, before().line, 0)) return false;
  twin_ = before().ordinal;
  ++stats_.removed_local;
  return true;
}

// Names the copy that stays: of an owner that was removed itself, its own twin.
bool Judge::goes(size_t at, RuleId rule, Owner owner) {
  PassageRecord first, last;
  twin_ = 0;
  for (PassageRecord* record : {&first, &last}) {
    const Ordinal ordinal = record == &first ? owner.first : owner.last;
    if (!index_.record(ordinal, *record)) continue;
    if (twin_ == 0) twin_ = record->twin != 0 ? record->twin : ordinal;
    if (record->twin != 0) index_.record(record->twin, *record);
  }
  Verdict& verdict = verdicts_[at];
  const bool gone = erase(verdict, rule, first.place.line, last.place.line);
  verdict.place = first.place;
  verdict.owner = twin_;
  verdict.votes = owner.votes;
  if (const auto text = texts_.find(twin_); text != texts_.end()) verdict.text = text->second;
  if (rule == rules_.near) {
    const Passage& passage = passages_->list[at];
    verdict.prints = passage.prints_end - passage.prints_begin;
  }
  if (!gone) return false;
  after_repeat(owner);
  return true;
}

bool Judge::erase(Verdict& verdict, RuleId rule, uint32_t first_line, uint32_t last_line) {
  const bool applies = decisions_[rule] == Decision::kApply;
  if (applies || decisions_[rule] == Decision::kReport) {
    verdict.what = applies ? Verdict::What::kErase : Verdict::What::kReport;
    verdict.rule = rule;
    verdict.twin = first_line;
    verdict.twin_last = last_line;
  }
  return applies;
}

std::optional<Owner> Judge::exact(const Passage& passage) const {
  const Ordinal ordinal = index_.exact(passage.key);
  PassageRecord record;
  if (ordinal == 0 || ordinal >= index_.next() || !index_.record(ordinal, record) ||
      record.key != passage.key || record.digits != kept_digits(passage.digits)) {
    return std::nullopt;
  }
  return Owner{ordinal, ordinal, 0};
}

// "서울의 인구는 …" and "부산의 인구는 …", a verdict of guilty and one of not guilty, differ no
// more than a word that was misheard does. So a sentence that is merely near goes only as part of a
// copied text: its owner stands well before it, and a little before it a repeat went whose owner
// stands a little before that. Only what went is evidence, so that a second run finds no more.
bool Judge::vouched(const Passage& passage, Owner owner) const {
  if (speaks_for_itself(passage)) return true;
  return index_.next() - owner.last >= kApart && follows_repeat() && owner.first > last_owner_ &&
         owner.first - last_owner_ <= kOwnersApart;
}

// Long passages have too much in common for one word to matter, and so have several sentences that
// stand together on one line.
bool Judge::speaks_for_itself(const Passage& passage) const {
  return passage.syllables >= kAloneSyllables ||
         (passage.syllables >= kSeveralSyllables &&
          several_sentences(block_.substr(passage.begin, passage.end - passage.begin)));
}

bool Judge::follows_repeat() const {
  return last_owner_ != 0 && passed_ - last_passed_ <= kNeighbours;
}

void Judge::pop(RuleId rule, uint32_t twin, Ordinal twin_ordinal) {
  Verdict& verdict = verdicts_[stack_.back().at];
  verdict = {};
  verdict.what = Verdict::What::kErase;
  verdict.rule = rule;
  verdict.twin = twin;
  blank_ |= stack_.back().blank_before;
  index_.removed(stack_.back().ordinal, twin_ordinal);
  stack_.pop_back();
}

void Judge::keep(size_t at, const Passage& passage) {
  const uint32_t copies = same_line(passage) ? before().copies + 1 : 1;
  const uint32_t line = lines_ + passage.line + 1;
  Kept kept{static_cast<uint32_t>(at), line, copies, false, blank_, {}, index_.next(), passage};
  count_periods(kept);
  stack_.push_back(kept);
  rolling_ = verdicts_[at].overlap > 0;
  if (expected_ != 0) {
    lost_ = expected_;
    lost_lines_ = 0;
  }
  expected_ = 0;
  blank_ = false;
  if (copies >= kLoopCopies) return collapse_loop();
  collapse_lines();
}

}  // namespace kotidy::dedupe
