// Judge: what repeats the line before, or the lines before in turn (level 0).
#include <algorithm>

#include "pipeline/stage/dedupe/judge.h"
#include "pipeline/stage/dedupe/limits.h"
#include "pipeline/stage/dedupe/loops.h"

namespace kotidy::dedupe {

namespace {

constexpr uint32_t kLongestTail = 40;  // letters of a tail said again
constexpr uint32_t kGluedKeys = 12;    // letters of a line that is glued to what is before its copy

}  // namespace

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
  const bool closing =
      std::binary_search(rules_.closings.begin(), rules_.closings.end(), passage.key);
  if (same_line(passage)) return closing;
  if (passage.syllables >= last.passage.syllables) return false;
  key_.read(head_of(at));
  key_before_.read(text_before());
  return said_again(key_before_, key_) || (closing && ends_with(key_before_, key_));
}

// The end of a line, if it says again what is just before it: in the line, or the line before.
Judge::Tail Judge::tail_again(size_t at, const Passage& passage) {
  const Passage& line = passages_->list[at];
  Tail tail{0, rules_.said_again, lines_ + line.line + 1};
  const std::string_view text = tail_of(at);
  if (const size_t glued = glued_again(text, passage); glued < text.size()) {
    tail = {text.size() - glued, rules_.doubled, before().line};
  } else if (const size_t border = last_sentence(text); border < text.size()) {
    if (says_end_again(text, border)) tail.bytes = text.size() - border;
  }
  const std::string_view end = block_.substr(0, line.end - verdicts_[at].tail);
  if (!end.ends_with(text.substr(text.size() - tail.bytes))) tail.bytes = 0;  // cuts are in it
  return tail;
}

// Whether the sentence at `border` is the torn-off end of the one before, or a formula said twice.
bool Judge::says_end_again(std::string_view text, size_t border) {
  if (!may_end_with(text.substr(0, border), text.substr(border))) return false;
  key_before_.read(text.substr(0, border));
  key_.read(text.substr(border));
  if (key_.numbered || key_.size > kLongestTail) return false;
  if (said_again(key_before_, key_)) return true;
  return std::binary_search(rules_.closings.begin(), rules_.closings.end(),
                            key_.hash(text.substr(border))) &&
         ends_with(key_before_, key_);
}

// "등대 앞의 아이들. / 두레통신등대 앞의 아이들.": where the line before begins again, glued to
// what is before it; or npos.
size_t Judge::glued_again(std::string_view text, const Passage& passage) {
  const Kept& last = before();
  const size_t size = last.passage.syllables;
  if (last.line == 0 || blank_ || passage.tail == 0 || passage.tail != last.passage.tail ||
      size < kGluedKeys || size >= passage.syllables || passage.syllables - size > kGluedKeys) {
    return std::string_view::npos;
  }
  key_.read(text);
  if (key_.size <= size) return std::string_view::npos;
  const size_t begin = key_.size - size;
  if (key_hash(key_.keys.data() + begin, size, {}) != last.passage.key)
    return std::string_view::npos;
  const bool blank = std::any_of(key_.words.begin(), key_.words.end(),
                                 [&](const Word& word) { return word.key_begin == begin; });
  return blank ? std::string_view::npos : key_.at[begin];
}

// How many bytes at the start of the line the line before has already.
uint32_t Judge::overlap_bytes(size_t at, const Passage& passage) {
  const Kept& last = before();
  if (last.line == 0 || blank_ || passage.numbered) return 0;
  const std::string_view before_text = text_before();
  if (ends_sentence(before_text)) return 0;  // as `overlap` will say, but sooner
  const std::string_view text = head_of(at);
  if (!may_overlap(before_text, text)) return 0;
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

// How many lines in a row, up to this one, are like the one `unit` before them.
void Judge::count_periods(Kept& kept) const {
  const Passage& passage = kept.passage;
  if (blank_ || passage.syllables >= kExactSyllables || passage.numbered) return;
  for (size_t unit = 2; unit <= kLoopLines && unit <= stack_.size(); ++unit) {
    const Passage& like = stack_[stack_.size() - unit].passage;
    if (like.key != passage.key || like.digits != passage.digits) continue;
    kept.periods[unit - 2] = stack_.back().periods[unit - 2] + 1;
  }
}

// The last lines are two to four short sentences said five times in turn: the first copy stays.
void Judge::collapse_lines() {
  if (decisions_[rules_.loop] != Decision::kApply) return;
  const auto periods = stack_.back().periods;
  if (hanging_ != 0 && periods[hanging_ - 2] == 0) hanging_ = 0;
  for (size_t unit = 2; unit <= kLoopLines; ++unit) {
    const size_t copies = hanging_ == unit ? 1 : kLoopCopies - 1;
    if (periods[unit - 2] < copies * unit) continue;
    if (hanging_ == unit && periods[unit - 2] % unit != 0) continue;
    if (stack_.size() < unit * (copies + 1) || !sentences(unit)) continue;
    const size_t first = stack_.size() - unit * (copies + 1);  // of the copy that stays
    for (size_t i = 0; i < copies * unit; ++i) {
      const Kept twin = stack_[first + unit - 1 - i % unit];
      if (i == 0) twin_ = twin.ordinal;
      pop(rules_.loop, twin.line, twin.ordinal);
    }
    stats_.removed_local += copies * unit;
    hanging_ = unit;
    return;
  }
}

// Whether the last `unit` lines are sentences, not cells of a table or a form.
bool Judge::sentences(size_t unit) const {
  for (size_t i = stack_.size() - unit; i < stack_.size(); ++i) {
    const Passage& line = stack_[i].passage;
    if (!line.letters || !ends_sentence(block_.substr(line.begin, line.end - line.begin))) {
      return false;
    }
  }
  return true;
}

}  // namespace kotidy::dedupe
