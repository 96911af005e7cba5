// The verdict on one place: does a sentence end between this word and the next?
#pragma once

#include <string_view>

#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/segment/strictness.h"
#include "pipeline/stage/segment/tail.h"

namespace kotidy {

// A word before a gap, its tail taken off.
struct Word {
  size_t begin;
  Tail tail;
};

class Judge {
 public:
  Judge(std::string_view text, const Endings& endings) : text_(text), endings_(endings) {}

  // `next`: where the next word starts. `starts_sentence`: nothing stands before the word in its
  // sentence.
  bool ends(const Word& word, size_t next, bool starts_sentence, Punctuation around) const;

  // The same where the next word is glued on.
  bool ends_glued(const Word& word, size_t next) const;

  // May the line that starts at `next` be the rest of a sentence? Not bullets, numbers, speakers.
  bool may_continue(size_t next) const;

 private:
  bool stop_ends(const Word& word, size_t next, bool starts_sentence) const;
  bool unmarked_ends(const Word& word, Ending ending, size_t next, Punctuation around) const;
  size_t skip_openers(size_t at) const;
  bool is_bullet(size_t at) const;
  bool is_list_number(size_t at) const;
  bool is_speaker(size_t at) const;

  std::string_view text_;
  const Endings& endings_;
};

}  // namespace kotidy
