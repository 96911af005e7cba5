#include "pipeline/stage/dedupe/judge.h"

#include <algorithm>

#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/local.h"
#include "pipeline/stage/dedupe/record.h"
#include "pipeline/text/utf8.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kAhead = 6;                // passages whose owners are on their way
constexpr uint32_t kLongestTail = 40;       // letters of a tail said again
constexpr uint32_t kAloneSyllables = 80;    // letters of a near repeat without a neighbour
constexpr uint32_t kSeveralSyllables = 45;  // letters of one of several sentences
constexpr uint32_t kApart = 6;              // passages between a near repeat and its owner
constexpr size_t kNeighbours = 8;           // passages among which a neighbour is looked for
constexpr size_t kTexts = 1 << 16;          // whose beginnings are remembered, to explain
constexpr size_t kTextBytes = 160;
constexpr uint32_t kOwnersApart = 16;  // passages between the owners of neighbours

// Whether a sentence mark stands inside: after Hangul, before a blank and more text.
bool several_sentences(std::string_view line) {
  for (size_t at = line.find_first_of(".?!"); at < line.size();
       at = line.find_first_of(".?!", at + 1)) {
    if (at > 0 && (line[at - 1] & 0x80) != 0 && at + 1 < line.size() && line[at + 1] == ' ' &&
        line.find_first_not_of(" \t\r", at + 1) != std::string_view::npos) {
      return true;
    }
  }
  return false;
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
  carried_ = {};
  carried_text_.clear();
}

void Judge::expect(size_t at) const {
  if (at >= passages_->list.size()) return;
  const Passage& passage = passages_->list[at];
  if (passage.syllables < kExactSyllables) return;
  index_.expect(passage.key, passages_->prints.data() + passage.prints_begin,
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
    carried_ = stack_.back();
  }
  lines_ += passages.lines;
  bytes_ += block.size();
  return verdicts_;
}

void Judge::remember(const Passage& passage) {
  std::string_view text = block_.substr(passage.begin, passage.end - passage.begin);
  if (text.size() > kTextBytes) {
    size_t end = kTextBytes;
    while (end > 0 && !is_char_start(text[end])) --end;
    text = text.substr(0, end);
  }
  texts_.emplace_hint(texts_.end(), index_.next(), text);
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
    if (words == 0) break;
    if (decisions_[rules_.overlap] != Decision::kApply) {
      verdict.what = Verdict::What::kReport;
      verdict.rule = rules_.overlap;
      break;
    }
    verdict = {};
    verdict.rule = rules_.overlap;
    verdict.twin = before().line;
    verdict.overlap = words;
    ++stats_.removed_local;
    fresh_.prints.clear();
    fresh_.sketches.clear();
    const uint32_t begin = passage.begin, end = passage.end, line = passage.line;
    passage = scanner_.read(kept_text(begin + words, end, text_), fresh_);
    passage.begin = begin;
    passage.end = end;
    passage.line = line;
    from = &fresh_;
  }
  keep(at, passage);
}

bool Judge::repeat(size_t at, const Passage& passage, const Passages& from) {
  Verdict& verdict = verdicts_[at];
  if (passage.syllables >= kExactSyllables) {
    if (const auto owner = exact(passage)) {
      if (goes(at, rules_.exact, *owner)) {
        ++stats_.removed_exact;
        return true;
      }
    } else if (passage.syllables >= kNearSyllables) {
      const auto copied = near_.find(passage, from.prints.data() + passage.prints_begin,
                                     from.sketches.data() + passage.sketch_begin, index_.next(),
                                     passed_ - last_passed_ <= kNeighbours ? last_owner_ : 0);
      if (copied && vouched(passage, *copied) && goes(at, rules_.near, *copied)) {
        ++stats_.removed_near;
        return true;
      }
    }
  } else {
    if (in_run(passage) && goes(at, rules_.run, {expected_, expected_})) {
      ++stats_.removed_run;
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
// stands a little before that. Only what went is evidence, so that a second run finds no more. Long
// passages have too much in common for that one word to matter, and so have several sentences that
// stand together on one line.
bool Judge::vouched(const Passage& passage, Owner owner) const {
  if (passage.syllables >= kAloneSyllables) return true;
  if (passage.syllables >= kSeveralSyllables &&
      several_sentences(block_.substr(passage.begin, passage.end - passage.begin))) {
    return true;
  }
  return index_.next() - owner.last >= kApart && last_owner_ != 0 &&
         passed_ - last_passed_ <= kNeighbours && owner.first > last_owner_ &&
         owner.first - last_owner_ <= kOwnersApart;
}

bool Judge::in_run(const Passage& passage) const {
  PassageRecord twin;
  PassageRecord before;
  return expected_ != 0 && expected_ < index_.next() && index_.record(expected_, twin) &&
         twin.key == passage.key && twin.digits == kept_digits(passage.digits) &&
         index_.record(expected_ - 1, before) && before.place.document == twin.place.document;
}

bool Judge::same_line(const Passage& passage) const {
  const Kept& last = before();
  return last.line != 0 && !blank_ && passage.letters && !passage.numbered &&
         passage.syllables < kExactSyllables && last.passage.key == passage.key &&
         last.passage.digits == passage.digits && !last.passage.numbered;
}

bool Judge::hangs(const Passage& passage) const { return before().hanging && same_line(passage); }

bool Judge::again(size_t at, const Passage& passage) {
  const Kept& last = before();
  if (last.line == 0 || blank_ || passage.tail == 0 || passage.tail != last.passage.tail ||
      passage.numbered || passage.syllables > kLongestTail) {
    return false;
  }
  if (same_line(passage)) {
    return std::binary_search(rules_.closings.begin(), rules_.closings.end(), passage.key);
  }
  if (passage.syllables >= last.passage.syllables) return false;
  key_.read(head_of(at));
  key_before_.read(text_before());
  return said_again(key_before_, key_);
}

// How many bytes at the start of the line the line before has already.
uint32_t Judge::overlap_bytes(size_t at, const Passage& passage) {
  const Kept& last = before();
  const auto has = [](const Passage& line, uint8_t bit) {
    return bit < 64 && (line.word_bits >> bit & 1) != 0;
  };
  if (last.line == 0 || blank_ || passage.numbered || !has(last.passage, passage.first_words) ||
      !has(passage, last.passage.last_words)) {
    return 0;
  }
  const std::string_view before_text = text_before();
  if (ends_sentence(before_text)) return 0;  // as `overlap` will say, but sooner
  const std::string_view text = head_of(at);
  key_before_.read(before_text);
  key_.read(text);
  const Overlap found = overlap(key_before_, before_text, key_);
  if (found.words == 0) return 0;
  size_t begin = key_.at[key_.words[found.words].key_begin];
  while (text[begin - 1] != ' ' && text[begin - 1] != '\t') --begin;  // an opening quote
  const uint32_t from = passage.begin + verdicts_[at].overlap;
  const uint32_t bytes = source_of(from, begin) - passage.begin;
  return found.whole && !rolling_ && !rolls_on(at) ? 0 : bytes;
}

// Whether the next line takes up the end of this one: captions that roll, not a list.
bool Judge::rolls_on(size_t at) {
  const auto& list = passages_->list;
  if (at + 1 == list.size() || list[at + 1].line != list[at].line + 1) return false;
  const std::string_view text = tail_of(at);
  key_before_.read(text);
  const bool whole_text = key_before_.size >= list[at].syllables;
  const std::string next(head_of(at + 1));
  key_.read(next);
  const Overlap found = overlap(key_before_, text, key_);
  return found.words > 0 && !(found.whole && whole_text);
}

// What follows a removed passage may carry on the run; short lines before it may belong to it.
void Judge::after_repeat(Owner owner) {
  last_owner_ = owner.last;
  last_passed_ = passed_;
  expected_ = owner.last + 1;
  if (decisions_[rules_.run] != Decision::kApply) return;
  Ordinal self = index_.next() - 1;
  PassageRecord record;
  if (!index_.record(owner.first, record)) return;
  const uint32_t document = record.place.document;
  for (Ordinal twin = owner.first - 1; !stack_.empty(); --twin, --self) {
    const Passage& top = stack_.back().passage;
    if (stack_.back().ordinal != self || !index_.record(twin, record) ||
        record.place.document != document || top.syllables >= kExactSyllables ||
        record.key != top.key || record.digits != kept_digits(top.digits)) {
      return;
    }
    const Ordinal stays = record.twin != 0 ? record.twin : twin;
    if (record.twin != 0) index_.record(record.twin, record);
    const uint32_t at = stack_.back().at;
    pop(rules_.run, record.place.line, stays);
    verdicts_[at].place = record.place;
    verdicts_[at].owner = stays;
    ++stats_.removed_run;
  }
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
  stack_.push_back(
      {static_cast<uint32_t>(at), line, copies, false, blank_, index_.next(), passage});
  rolling_ = verdicts_[at].overlap > 0;
  expected_ = 0;
  blank_ = false;
  if (copies >= kLoopCopies) collapse_loop();
}

// The last lines are one short line said five times: the first copy stays.
void Judge::collapse_loop() {
  if (decisions_[rules_.loop] != Decision::kApply) {
    Verdict& verdict = verdicts_[stack_.back().at];
    verdict = {};
    verdict.what = Verdict::What::kReport;
    verdict.rule = rules_.loop;
    verdict.twin = before().line;
    return;
  }
  const uint32_t copies = stack_.back().copies;
  const size_t gone = std::min<size_t>(copies - 1, stack_.size());
  const Kept& stays = stack_.size() > gone ? stack_[stack_.size() - gone - 1] : carried_;
  const uint32_t twin = stays.line;
  const Ordinal ordinal = twin_ = stays.ordinal;
  for (size_t i = 0; i < gone; ++i) pop(rules_.loop, twin, ordinal);
  stats_.removed_local += gone;
  (stack_.empty() ? carried_ : stack_.back()).hanging = true;
}

}  // namespace kotidy::dedupe
