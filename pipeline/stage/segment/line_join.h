// Line ends that a sentence crosses without a clear sign at the end of the line.
//
// Lines of captions and hard-wrapped prose break anywhere; headings, lists and poems break after
// whole phrases. What follows tells them apart: the rest of a sentence runs into a polite ending or
// a sentence mark. The look ahead goes by runs of syllables and by ink, never by line ends, so the
// verdict is the same when the output is read again.
#pragma once

#include <cstddef>
#include <string_view>

#include "pipeline/stage/segment/endings.h"

namespace kotidy {

// A line end; offsets in bytes.
struct LineEnd {
  size_t sentence;  // start of the sentence that reaches it
  size_t word;      // start of the last word of the line
  size_t end;       // end of that word and of the line
  size_t next;      // start of the next line
  size_t words;     // of the sentence so far
};

class LineJoin {
 public:
  LineJoin(std::string_view text, const Endings& endings) : text_(text), endings_(endings) {}

  // Where marks are few: true when the sentence ends soon and in no way a speaker would end it.
  // Short lines are verse or a list then: "돌을 줍던 강가에⏎물결이 일었네".
  bool like_verse(size_t next) const;

  // After a joiner: false where the line may close in speech and a conjunction opens the next one
  // ("… 왜 그러냐 하고⏎그런데 …").
  bool crosses_joiner(const LineEnd& line) const;

  // After anything else: a weak ending ("넣어보고", "고치신") or a noun that lacks its predicate.
  bool crosses_weakly(const LineEnd& line) const;

 private:
  struct Ahead;
  Ahead look_ahead(size_t next) const;
  bool has_topic(const LineEnd& line) const;
  bool follows_sentence(size_t sentence) const;
  bool noun_goes_on(const LineEnd& line, const Ahead& ahead) const;

  std::string_view text_;
  const Endings& endings_;
};

}  // namespace kotidy
