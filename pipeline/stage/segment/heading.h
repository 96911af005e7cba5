// Titles that hold a question or an exclamation: "[공방 3화] 끌은 왜 무뎌질까? 목수의 대답 (1부)".
#pragma once

#include <cstddef>
#include <string_view>

#include "pipeline/stage/segment/endings.h"

namespace kotidy {

// End of the line at `begin` if it is such a title, else `begin`. A title is the first line of a
// document or a numbered one, holds "?", "!" or "…" and no full stop, ends in a noun, and either
// carries the signs of a title (brackets, "|", a number) or stands over an empty line.
size_t title_end(std::string_view text, size_t begin, bool first, const Endings& endings);

}  // namespace kotidy
