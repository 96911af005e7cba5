// A block of a record in terms of its file: changes of a text as changes of a JSON string.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/flow/block.h"

namespace kotidy {

// `text` as it stands between the quotes of a JSON string. ascii: nothing but ASCII.
void append_json(std::string_view text, bool ascii, std::string& out);

// Fills Block::in_file from the hunks, which must be there. Bytes outside of hunks are those of
// the record, however they are escaped; what is new is escaped where it must be, and all of it in
// a string in which all letters are.
void place_in_file(Block& block);

}  // namespace kotidy
