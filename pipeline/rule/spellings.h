// Several spellings in one cell of a word list.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy {

constexpr size_t kMostSpellings = 1000;  // of one cell

// "테스트{ ,}배드|시물레이션" → 테스트 배드, 테스트배드, 시물레이션: `|` parts spellings, braces
// hold parts of which one stands there, with commas between. In order, without repeats; none for an
// empty cell. nullopt: braces are unbalanced or nested, or there are more than kMostSpellings.
std::optional<std::vector<std::string>> spelled_out(std::string_view cell);

}  // namespace kotidy
