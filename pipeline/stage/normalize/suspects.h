// Where in a block anything can be wrong. Clean text has very few such places, so that all finer
// questions are asked of them only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"

namespace kotidy {

// Byte offsets, ascending.
struct Suspects {
  std::vector<uint32_t> characters;  // may be a character to clean, or a blank too many
  std::vector<uint32_t> patterns;    // may be a stop, a question mark or an ending gone wrong
  void clear();
};

// characters: control bytes, '&', a space before a space or line end, and first bytes of all
//   characters but Hangul, CJK ideographs and the common marks of Korean print.
// patterns: '.' between a letter and something else than a blank; '?' before a letter; 니다, 니까
//   and 요 before a Hangul syllable.
// Passes over clean text 32 bytes at a step.
void find_suspects(std::string_view text, Suspects& out);

// Brings the suspects of a text up to date with `edits` that made `text` of it; what is far from
// all edits is not looked at again. The same result as find_suspects(text, suspects).
void update_suspects(std::string_view text, const StageEdits& edits, Suspects& suspects);

// One byte at a step: the yardstick for tests.
void find_suspects_plainly(std::string_view text, Suspects& out);

}  // namespace kotidy
