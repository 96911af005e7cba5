// Text and rules for the benchmarks of the parts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"

namespace kotidy::bench {

inline constexpr size_t kBlock = size_t{256} << 10;  // what flow/ hands to the stages

// All samples' inputs, one after another, repeated up to `size` bytes and cut at a line end.
std::string sample_text(size_t size = kBlock);

// The same of the samples' outputs: text without errors.
std::string clean_text(size_t size = kBlock);

// `text` with one of `words` in turn, and a blank, put before a word every `apart` bytes.
std::string with_words(std::string_view text, const std::vector<std::string>& words, size_t apart);

// The shipped rules; loaded once. Ends the program with a message if they don't load.
const RuleSet& shipped_rules();

}  // namespace kotidy::bench
