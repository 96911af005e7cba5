// An advertisement's words in the middle of a text: found around a brand, bounded by what stands
// before and after.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "pipeline/stage/ads/project.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy::ads {

struct Island {
  size_t begin, end;            // bytes of the text, no blanks at its ends
  bool starts_line, ends_line;  // nothing else stands before, behind it on its line
  bool bare;                    // a brand alone
  bool loose;                   // words of its line that no list has were taken along
  bool whole_line() const { return starts_line && ends_line; }
};

class IslandFinder {
 public:
  IslandFinder(const ProjectWords& words, const Endings& endings)
      : words_(words), endings_(endings) {}

  // The island around the brand text[begin, end), if it is one: a run of brand, place and project
  // words and offers without particle or predicate; a sentence end, a line's start or a mark
  // before it; a line's end or the start of another sentence after it.
  std::optional<Island> around(std::string_view text, size_t begin, size_t end) const;

  // True when the lines above and below a whole line are sentences; below may be none.
  bool between_sentences(std::string_view text, const Island& island) const;

 private:
  struct Right {
    size_t sure;   // the end of the words that surely belong to the brand
    bool project;  // one of them at least
  };
  struct Rest {
    bool bare = false;  // no particle and no predicate up to the end of the line
    size_t end = 0;     // of what belongs to the island
  };

  Right right_of(std::string_view text, size_t at) const;
  std::optional<size_t> start_of(std::string_view text, size_t line, size_t at) const;
  Rest rest_of_line(std::string_view text, const Right& right, bool sure_brand) const;
  bool settle_end(std::string_view text, const Right& right, bool sure_brand, Island& island) const;
  bool take_last_word(std::string_view text, size_t& end) const;
  bool ends_sentence_above(std::string_view text, size_t at) const;
  bool belongs(std::string_view word) const;
  bool is_bare(std::string_view text, Span word) const;
  bool may_start(std::string_view text, size_t line, size_t begin) const;

  const ProjectWords& words_;
  const Endings& endings_;
};

}  // namespace kotidy::ads
