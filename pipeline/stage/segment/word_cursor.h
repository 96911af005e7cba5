// The word under way and the two before it, while a text is walked from event to event. Words
// passed between two events are plain ones (word_ends.h); they are taken apart only when asked for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "pipeline/stage/segment/judge.h"
#include "pipeline/stage/segment/layout.h"

namespace kotidy {

class WordCursor {
 public:
  // Both must outlive this.
  WordCursor(std::string_view text, const Layout& layout) : text_(text), layout_(layout) {}

  // Where the current word starts.
  size_t begin() const { return begin_; }
  void start(size_t at) {
    begin_ = at;
    passed_ = kNone;
  }

  // Moves on to the word that text[at - 1] belongs to. Ask in ascending order; amortised constant.
  void reach(size_t at) {
    const size_t from = std::max(begin_, reached_);
    reached_ = at;
    const size_t start = layout_.word_start(at, from);
    if (start == from) return;
    if (passed_ == kNone) passed_ = begin_;
    begin_ = start;
  }

  // The newest word taken note of: the current one after push(), till start().
  const Word& last() const { return words_[newest_]; }
  Word& last() { return words_[newest_]; }
  // False at the start of a line, of a sentence, and after a word of signs alone.
  bool has_last() const { return has_last_; }
  void set_last(bool is_word) { has_last_ = is_word; }

  void push(const Word& word) {
    newest_ ^= 1;
    last() = word;
    has_last_ = true;
    passed_before_last_ = passed_;
    passed_ = kNone;
  }

  // Takes note of the words passed before the current one.
  void push_passed();
  // The word before last().
  const Word& before_last();

 private:
  static constexpr size_t kNone = SIZE_MAX;
  Word plain_word(size_t begin, size_t end) const;

  std::string_view text_;
  const Layout& layout_;
  size_t begin_ = 0;
  size_t reached_ = 0;
  // Where the words start that were passed since last(), and those before it.
  size_t passed_ = kNone, passed_before_last_ = kNone;
  Word words_[2] = {};
  unsigned newest_ = 0;
  bool has_last_ = false;
};

}  // namespace kotidy
