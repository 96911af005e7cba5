// Tables with text as their key that are asked by std::string_view: no string is made to ask.
#pragma once

#include <xxhash.h>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace kotidy {

// XXH3 with a fixed seed.
struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return XXH3_64bits(text.data(), text.size()); }
};

template <typename Value>
using TextMap = boost::unordered_flat_map<std::string, Value, TextHash, std::equal_to<>>;
using TextSet = boost::unordered_flat_set<std::string, TextHash, std::equal_to<>>;

}  // namespace kotidy
