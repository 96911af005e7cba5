#include "pipeline/stage/segment/word_cursor.h"

namespace kotidy {

// The word text[begin, end), which is followed by a plain space.
Word WordCursor::plain_word(size_t begin, size_t end) const {
  Word word{static_cast<uint32_t>(begin), {static_cast<uint32_t>(end), MarkKind::kNone}};
  if (text_[end - 1] == ',') {
    word.tail.comma = true;
    --word.tail.word_end;
  }
  return word;
}

void WordCursor::push_passed() {
  if (passed_ == kNone) return;
  const size_t from = passed_;
  const size_t begin = layout_.word_start(begin_ - 1, from);
  passed_ = kNone;
  if (begin != from) push(plain_word(layout_.word_start(begin - 1, from), begin - 1));
  push(plain_word(begin, begin_ - 1));
}

const Word& WordCursor::before_last() {
  Word& word = words_[newest_ ^ 1];
  if (passed_before_last_ != kNone) {
    const size_t end = last().begin - 1;
    word = plain_word(layout_.word_start(end, passed_before_last_), end);
    passed_before_last_ = kNone;
  }
  return word;
}

}  // namespace kotidy
