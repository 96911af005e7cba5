// Lines that were broken for lack of room, as text from PDF files, mails and terminals has them.
#pragma once

#include <cstddef>
#include <string_view>

#include "pipeline/stage/segment/endings.h"

namespace kotidy {

// Whether the line end in text[begin, end), one newline and blanks, was put where the next word did
// not fit any more. It was if that is so of all lines around it (three above, three below, to the
// next empty line), three at least, or two of which one ends in a particle; a line with a mark at
// its end, the paragraph's first (a heading) and its last may be shorter, and the last has a mark.
// A sentence with a mark and a final ending must end inside of a line: verse, lists and captions
// end theirs with the line. Looks at a bounded number of bytes.
bool is_hard_wrapped(std::string_view text, const Endings& endings, size_t begin, size_t end);

}  // namespace kotidy
