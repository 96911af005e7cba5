// Level 2, verified: is a passage a copy of an earlier text?
//
// What tells a copy from another text is not how much differs but what kind of difference it is. A
// recogniser or a typist touches one syllable of a word here and there; another text has whole
// other words in the same frame. So two edits within one word's length are a replaced word, and
// replaced words need single edits around them, which show that the copy is noisy, to be believed.
// One block may have been inserted (an advertisement) or taken out; a passage may begin and end
// anywhere in the owner, as long as all that it says is there.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kotidy::dedupe {

enum class Fit : uint8_t {
  kCopy,
  kOther,    // another text
  kRanOut,   // a copy as far as the owner goes; what follows may be in the owner's neighbour
  kNoStart,  // its beginning is not in the owner; its end may be
};

// `grace`: so many replaced words need no single edits, as where the passages before are copies of
// those before the owner. Unpacked sketches; kSketchSlack bytes after each may be read. Linear in
// passage + owner.
Fit align(const uint8_t* passage, size_t size, const uint8_t* owner, size_t owner_size,
          size_t grace = 0);

}  // namespace kotidy::dedupe
