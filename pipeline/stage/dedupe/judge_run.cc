// Judge: repeated runs. Where a repeat went, the lines around it are compared with those around its
// owner, one by one, whatever their length and however they were cut to lines.
#include <algorithm>

#include "pipeline/stage/dedupe/judge.h"
#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/record.h"
#include "pipeline/stage/dedupe/sketch.h"
#include "pipeline/text/hangul.h"

namespace kotidy::dedupe {

namespace {

constexpr size_t kMostParts = 8;        // lines of one passage, passages of one line
constexpr uint32_t kMisheardKeys = 15;  // letters of a line where one may be another
constexpr size_t kKeysAnError = 12;     // … and for every further one
constexpr uint32_t kRunLines = 2;       // lines of the run before it
constexpr Ordinal kFarOwner = 6;        // passages between it and its owner
constexpr uint32_t kSeamKeys = 12;      // letters of a sentence that is glued to what is before it
constexpr uint32_t kChainKeys = 15;  // letters of short lines that carry a run on after a gap …
constexpr uint32_t kGapLines = 3;    // … of so many lines
constexpr uint32_t kGapOwners = 2;   // … and so many passages further up

// Whether two lines of equal length differ in nothing but single syllables, far apart, each in a
// word of several. "안" for "잘" is another text.
bool misheard_alike(const KeyText& a, const KeyText& b) {
  if (a.size != b.size) return false;
  size_t errors = 0, last = 0;
  for (size_t i = 0; i < a.size; ++i) {
    if (a.keys[i] == b.keys[i]) continue;
    if (!is_syllable(a.keys[i]) || !is_syllable(b.keys[i])) return false;
    if (errors > 0 && i - last < kKeysAnError) return false;
    const auto word = std::find_if(a.words.rbegin(), a.words.rend(),
                                   [&](const Word& one) { return one.key_begin <= i; });
    const size_t end = word == a.words.rbegin() ? a.size : std::prev(word)->key_begin;
    if (end - word->key_begin < 2) return false;
    last = i;
    ++errors;
  }
  return errors > 0 && errors <= a.size / kKeysAnError;
}

}  // namespace

// The record of a passage further up, in the document that the run repeats.
bool Judge::run_record(Ordinal twin, PassageRecord& out) const {
  return twin != 0 && twin < index_.next() && index_.record(twin, out) &&
         out.place.document == run_document_;
}

// Whether the passage says just what one of that document does.
bool Judge::is(Ordinal twin, const Passage& passage) const {
  PassageRecord record;
  return run_record(twin, record) && record.key == passage.key &&
         record.digits == kept_digits(passage.digits);
}

// Reads the key of what stays of a line; false if it is too long to be part of a passage.
bool Judge::key_of(size_t at, KeyText& out) {
  constexpr uint32_t kLongest = 1 << 14;  // bytes
  const Passage& line = passages_->list[at];
  if (line.end - line.begin > kLongest) return false;
  out.read(kept_text(line.begin + verdicts_[at].overlap, line.end - verdicts_[at].tail, text_));
  return true;
}

// False if the owner does not stand in the line from this key character on, for sure: its sketch
// begins otherwise. Spares nearly every line to be read again.
bool Judge::may_hold(size_t at, uint32_t from, const PassageRecord& owner) const {
  const Passage& line = passages_->list[at];
  if (verdicts_[at].overlap > 0 || verdicts_[at].tail > 0 || owner.sketch.empty()) return true;
  if (from + owner.syllables > std::min<size_t>(line.syllables, kMostSketch)) return true;
  return begins_alike(owner.sketch, passages_->sketches.data() + line.sketch_begin + from);
}

// The owner of a line that carries on a run.
std::optional<Owner> Judge::in_run(size_t at, const Passage& passage) {
  if (at < joined_) return Owner{joined_owner_, joined_owner_, 0};
  PassageRecord record;
  if (!run_record(expected_, record)) return std::nullopt;
  if (passage.syllables < kExactSyllables && is(expected_, passage)) {
    return Owner{expected_, expected_, 0};
  }
  if (misheard(at, passage)) return Owner{expected_, expected_, 0};
  if (expected_ == seam_.ordinal && passage.key == seam_.key) {
    return Owner{expected_, expected_, 0};
  }
  if (record.syllables < passage.syllables) {
    const Ordinal last = made_of_owners(at, passage);
    if (last != 0) return Owner{expected_, last, 0};
  } else if (record.syllables > passage.syllables) {
    joined_ = at + part_of_owner(at, passage);
    joined_owner_ = expected_;
    if (joined_ > at) return Owner{expected_, expected_, 0};
  }
  return std::nullopt;
}

// The last of the passages, the expected one first, that the line is made of; 0 if it is not.
Ordinal Judge::made_of_owners(size_t at, const Passage& passage) {
  PassageRecord record;
  if (!run_record(expected_, record) || !may_hold(at, 0, record)) return 0;
  if (!key_of(at, key_) || key_.size != passage.syllables) return 0;
  size_t from = 0;
  uint32_t digits = 0;
  Ordinal owner = expected_;
  for (size_t parts = 0; parts < kMostParts; ++parts, ++owner) {
    if (!run_record(owner, record)) return 0;
    const size_t size = record.syllables;
    if (size == 0 || size > key_.size - from) return 0;
    if (key_hash(key_.keys.data() + from, size, {}) != record.key) return 0;
    from += size;
    digits += record.digits;
    if (from == key_.size) return digits == kept_digits(passage.digits) ? owner : 0;
  }
  return 0;
}

// How many lines, this one first, the expected passage is made of; 0 if it is not.
size_t Judge::part_of_owner(size_t at, const Passage& passage) {
  PassageRecord record;
  const auto& list = passages_->list;
  if (!run_record(expected_, record)) return 0;
  size_t size = passage.syllables, lines = 1;
  uint32_t digits = kept_digits(passage.digits);
  for (; size < record.syllables && lines < kMostParts && at + lines < list.size(); ++lines) {
    size += list[at + lines].syllables;
    digits += kept_digits(list[at + lines].digits);
  }
  const bool piece = at + lines == list.size() && !context_.ends_line;
  if (piece || size != record.syllables || digits != record.digits) return 0;
  keys_.clear();
  for (size_t i = 0; i < lines; ++i) {
    if (!key_of(at + i, key_)) return 0;
    keys_.insert(keys_.end(), key_.keys.begin(),
                 key_.keys.begin() + static_cast<ptrdiff_t>(key_.size));
  }
  return keys_.size() == size && key_hash(keys_.data(), size, {}) == record.key ? lines : 0;
}

// Whether a line too short for a sketch is the expected passage but for a syllable that was
// misheard. The run before it is the evidence; other words, numbers or lengths are another text.
bool Judge::misheard(size_t at, const Passage& passage) {
  if (passage.syllables < kMisheardKeys || passage.syllables >= kNearSyllables ||
      run_lines_ < kRunLines || expected_ < first_ || index_.next() - expected_ < kFarOwner) {
    return false;
  }
  PassageRecord record;
  const ShortLine& twin = short_lines_[expected_ % kShortLines];
  if (twin.ordinal != expected_ || !run_record(expected_, record) ||
      record.syllables != passage.syllables || record.digits != kept_digits(passage.digits) ||
      !key_of(at, key_)) {
    return false;
  }
  key_before_.read(twin.text);
  return misheard_alike(key_, key_before_);
}

// Remembers the text of a short line of the document, for `misheard`.
void Judge::remember_short(const Passage& passage) {
  if (passage.syllables < kMisheardKeys || passage.syllables >= kNearSyllables) return;
  ShortLine& line = short_lines_[index_.next() % kShortLines];
  line.ordinal = index_.next();
  line.text.assign(
      block_.substr(passage.begin, std::min<uint32_t>(passage.end - passage.begin, kLongestShort)));
}

// What follows a removed passage may carry on the run; lines before it may belong to it.
void Judge::after_repeat(Owner owner) {
  run_lines_ = expected_ != 0 && expected_ == owner.first ? run_lines_ + 1 : 1;
  last_owner_ = owner.last;
  last_passed_ = passed_;
  expected_ = owner.last + 1;
  lost_ = 0;
  chain_ = {};
  PassageRecord record;
  if (!index_.record(owner.last, record)) return;
  run_document_ = record.place.document;
  if (decisions_[rules_.run] == Decision::kApply) look_back(owner.first - 1, index_.next() - 1);
}

// Whether the lines that end with `self`, the last one that stays, belong to the run whose first
// passage follows `twin`.
void Judge::look_back(Ordinal twin, Ordinal self) {
  PassageRecord record;
  while (!stack_.empty() && stack_.back().ordinal == self && twin < self &&
         run_record(twin, record)) {
    const size_t lines = lines_of(record);
    if (lines > 0) {
      pop_run(record, twin, lines);
      self -= static_cast<Ordinal>(lines);
      --twin;
      continue;
    }
    const Ordinal first = end_in_owners(twin);
    if (first == 0) return;
    index_.record(first, record);
    pop_run(record, first, 1);
    --self;
    twin = first - 1;
  }
}

// How many of the last lines that stay are, together, this passage; 0 if they are not.
size_t Judge::lines_of(const PassageRecord& owner) {
  size_t size = 0, lines = 0;
  uint32_t digits = 0;
  while (size < owner.syllables || lines == 0) {
    if (lines == kMostParts || lines == stack_.size()) return 0;
    const Kept& line = stack_[stack_.size() - 1 - lines];
    if (line.ordinal + lines != stack_.back().ordinal || verdicts_[line.at].tail > 0) return 0;
    size += line.passage.syllables;
    digits += kept_digits(line.passage.digits);
    ++lines;
  }
  if (size != owner.syllables || digits != owner.digits) return 0;
  if (lines == 1) return stack_.back().passage.key == owner.key ? 1 : 0;
  keys_.clear();
  for (size_t i = lines; i > 0; --i) {
    if (!key_of(stack_[stack_.size() - i].at, key_)) return 0;
    keys_.insert(keys_.end(), key_.keys.begin(),
                 key_.keys.begin() + static_cast<ptrdiff_t>(key_.size));
  }
  return keys_.size() == size && key_hash(keys_.data(), size, {}) == owner.key ? lines : 0;
}

// Takes the last lines that stay away for `twin`.
void Judge::pop_run(const PassageRecord& owner, Ordinal twin, size_t lines) {
  PassageRecord record = owner;
  const Ordinal stays = record.twin != 0 ? record.twin : twin;
  if (record.twin != 0) index_.record(record.twin, record);
  for (size_t i = 0; i < lines; ++i) {
    const uint32_t at = stack_.back().at;
    pop(rules_.run, record.place.line, stays);
    verdicts_[at].place = record.place;
    verdicts_[at].owner = stays;
    ++stats_.removed_run;
  }
}

// The last line that stays may be made of several passages, `twin` the last of them: the first is
// returned. If it only ends with them, that end is cut off, and 0 returned.
Ordinal Judge::end_in_owners(Ordinal twin) {
  const Kept& top = stack_.back();
  PassageRecord record;
  if (verdicts_[top.at].tail > 0 || !run_record(twin, record)) return 0;
  const uint32_t size = top.passage.syllables;
  if (record.syllables > size || !may_hold(top.at, size - record.syllables, record)) return 0;
  if (!key_of(top.at, key_)) return 0;
  size_t end = key_.size;
  Ordinal first = twin + 1;
  uint32_t digits = 0;
  for (size_t parts = 0; parts < kMostParts && end > 0 && first > 1; ++parts) {
    if (!run_record(first - 1, record) || record.syllables == 0 || record.syllables > end) break;
    const size_t begin = end - record.syllables;
    if (key_hash(key_.keys.data() + begin, record.syllables, {}) != record.key) break;
    digits += record.digits;
    end = begin;
    --first;
  }
  if (first > twin) return 0;
  if (end == 0) return digits == kept_digits(top.passage.digits) ? first : 0;
  if (key_.size - end >= kSeamKeys) cut_seam(key_.at[end], end, first);
  return 0;
}

// The run begins inside the last line that stays: where a sentence ends, or where its first
// sentence is glued to what was before ("…두레통신군은 …"). `offset` and `key`: of what stays of
// that line.
void Judge::cut_seam(size_t offset, size_t key, Ordinal twin) {
  const size_t at = stack_.back().at;
  const Passage& line = passages_->list[at];
  Verdict& verdict = verdicts_[at];
  const uint32_t begin = line.begin + verdict.overlap;
  std::string_view before = kept_text(begin, line.end, text_).substr(0, offset);
  const bool blank = std::any_of(key_.words.begin(), key_.words.end(),
                                 [&](const Word& word) { return word.key_begin == key; });
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  if (blank && !ends_sentence(before)) return;
  PassageRecord record;
  if (!index_.record(twin, record)) return;
  verdict.tail = line.end - source_of(begin, before.size());
  verdict.tail_rule = rules_.run;
  verdict.tail_twin = record.place.line;
  verdict.tail_owner = twin;
  verdict.tail_place = record.place;
  stack_.back().passage = read_again(at);
  seam_ = {stack_.back().ordinal, stack_.back().passage.key};
  ++stats_.removed_run;
}

// A run goes on after lines that are new, or were misheard, if several short lines are like several
// passages in a row that follow the run further up.
void Judge::follow(const Passage& passage) {
  if (lost_ == 0 || stack_.empty() || decisions_[rules_.run] != Decision::kApply) return;
  if (chain_.lines == 0 || !is(chain_.next, passage)) {
    chain_ = {};
    for (Ordinal skip = 0; skip <= kGapOwners && chain_.next == 0; ++skip) {
      if (passage.syllables > 0 && is(lost_ + skip, passage)) chain_.next = lost_ + skip;
    }
  }
  if (chain_.next == 0) {
    if (++lost_lines_ > kGapLines) lost_ = 0;
    return;
  }
  ++chain_.next;
  ++chain_.lines;
  chain_.syllables += passage.syllables;
  if (chain_.lines < 2 || chain_.syllables < kChainKeys || stack_.size() < chain_.lines) return;
  take_run(chain_.next, chain_.lines);
}

// Takes the last lines that stay away: they are the passages before `next`, which may go on.
void Judge::take_run(Ordinal next, uint32_t lines) {
  PassageRecord record;
  for (Ordinal twin = next - 1; twin >= next - lines; --twin) {
    if (!index_.record(twin, record)) return;
    if (twin == next - 1) twin_ = record.twin != 0 ? record.twin : twin;
    pop_run(record, twin, 1);
  }
  last_owner_ = next - 1;
  last_passed_ = passed_;
  expected_ = next;
  lost_ = 0;
  chain_ = {};
}

}  // namespace kotidy::dedupe
