// The verdict on one place: does a sentence end between this word and the next?
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/segment/strictness.h"
#include "pipeline/stage/segment/style.h"
#include "pipeline/stage/segment/tail.h"

namespace kotidy {

// A word before a gap, its tail taken off.
struct Word {
  uint32_t begin;
  Tail tail;
};

// Where a word stands.
struct GapPlace {
  size_t next;           // start of the next word
  size_t words;          // of the sentence up to this word, itself included
  const Word* previous;  // the word before it in the sentence, if asked for; null: none
  uint32_t ink;          // of the text before the gap
};

class Judge {
 public:
  // `may_end`: bits of the text's words as style_of() wants them; may be null. All must outlive
  // this.
  Judge(std::string_view text, const Endings& endings, const Survey& survey,
        const std::vector<uint64_t>* may_end, Unmarked unmarked)
      : text_(text), endings_(endings), may_end_(may_end), strictness_(survey, unmarked) {}

  // Does ends() need the word before this one?
  static bool asks_for_previous(const Word& word, Ending ending) {
    return word.tail.mark == MarkKind::kStop && ending.strength <= kTrailing;
  }
  // `ending` is that of the word. Ask in ascending order.
  bool ends(const Word& word, Ending ending, const GapPlace& place);

  // How much the text around a place is punctuated.
  Punctuation around(uint32_t ink) { return strictness_.at(ink); }

  // The same where the next word is glued on.
  bool ends_glued(const Word& word, size_t next) const;

  // May the line that starts at `next` be the rest of a sentence? Not bullets, numbers, speakers.
  bool may_continue(size_t next) const;

 private:
  bool stop_ends(const Word& word, Ending ending, const GapPlace& place) const;
  bool lacks_predicate(const GapPlace& place) const;
  bool question_ends(const Word& word, Ending ending, uint16_t follower) const;
  bool unmarked_ends(const Word& word, Ending ending, const GapPlace& place);
  bool says_again(const Word& word, size_t next) const;
  bool favoured(EndingClass cls);
  size_t skip_openers(size_t at) const;
  bool is_bullet(size_t at) const;
  bool is_list_number(size_t at) const;
  bool is_speaker(size_t at) const;

  std::string_view text_;
  const Endings& endings_;
  const std::vector<uint64_t>* may_end_;
  Strictness strictness_;
  std::optional<Style> style_;
};

}  // namespace kotidy
