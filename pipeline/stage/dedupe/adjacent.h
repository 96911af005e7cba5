// Repeats between a line and the one before it: rolling captions, a tail said again.
#pragma once

#include <cstddef>
#include <string_view>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {

// Only so much of the end of the line before, and of the start of a line, is compared (bytes).
inline constexpr size_t kAdjacentReach = 1024;

// What `overlap` found: how many words of `line` stand at the end of `before` already.
struct Overlap {
  size_t words = 0;
  bool whole = false;  // they are all of `before`: may be a list ("우산 자동" / "우산 자동 3단")
};

// Whether a text ends with a sentence mark, closing quotes and brackets aside.
bool ends_sentence(std::string_view text);

// The longest suffix of `before`, three words or more in either, that is a proper prefix of `line`,
// spaces aside. None when `before` ends with a sentence mark (`text_before` is its text): captions
// roll within sentences, and clean prose may take up the words of the sentence before.
Overlap overlap(const KeyText& before, std::string_view text_before, const KeyText& line);

// False if `overlap` finds nothing for sure; cheap. The start of `text` is looked for in `before`.
bool may_overlap(std::string_view before, std::string_view text);

// True when `line` is the torn-off end of `before` ("여기까지입니다." / "기까지입니다."): a proper
// suffix, four letters or more, that begins inside a word. One that begins with a word is emphasis.
bool said_again(const KeyText& before, const KeyText& line);

// True when `before` ends with all that `line` says, from the start of a word on; or is just that.
bool ends_with(const KeyText& before, const KeyText& line);

// False if `before` does not end with what `line` says for sure (ends_with, said_again): their last
// syllables differ. Cheap: nearly every line ends here.
bool may_end_with(std::string_view before, std::string_view line);

// Where the last sentence of a line begins, if it is short and another one stands before it
// ("여기까지입니다.. 기까지입니다."): the byte after the last sentence mark, blanks to come; or
// npos.
size_t last_sentence(std::string_view line);

}  // namespace kotidy::dedupe
