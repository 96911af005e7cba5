// Where sentences may lie in a line, judged by a look at the bytes around: cheap and generous. The
// stage segment says where they do.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kotidy {

// Where a sentence of text[begin, end) may begin, ascending, `begin` first: behind a mark, or
// behind a blank and a syllable that predicates end in. Every true beginning is among them.
std::vector<size_t> sentence_starts(std::string_view text, size_t begin, size_t end);

// Those of them from `from` to `to`.
std::vector<size_t> sentence_starts(std::string_view text, size_t begin, size_t end, size_t from,
                                    size_t to);

// True when `match` may be whole sentences of the line left + match + right.
bool covers_sentence(std::string_view left, std::string_view match, std::string_view right);

}  // namespace kotidy
