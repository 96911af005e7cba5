// Input that is compressed, as it was before: gzip and zstd, told by their first bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeline/io/source.h"

namespace kotidy {

// A file, or standard input for "-"; throws as open_file. Several streams one after another (`cat`)
// are one text. What is damaged or cut off is a std::system_error when its turn comes.
std::unique_ptr<ByteSource> open_input(const std::string& path);

// The same for any source.
std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> source);

// "a.txt" of "a.txt.gz"; other names stay as they are.
std::string_view without_compression(std::string_view name);

// True if the name ends so, in small or capital letters; `ending` is in small ones.
bool ends_with_letters(std::string_view name, std::string_view ending);

}  // namespace kotidy
