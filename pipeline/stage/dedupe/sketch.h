// A sketch of a passage: four bits of every character of its key, in order, two to a byte, the
// first in the low half. Half a byte a syllable is enough to align two passages (align.h): eight in
// a row agree by chance once in 2^32.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kotidy::dedupe {

// Of longer passages only so much is sketched; what follows is compared by fingerprints alone.
inline constexpr size_t kMostSketch = 4096;
// Bytes that may be read after an unpacked sketch.
inline constexpr size_t kSketchSlack = 16;

inline uint8_t sketch_of(char32_t key) {
  return static_cast<uint8_t>(static_cast<uint32_t>(key) * 0x9E3779B1u >> 28);
}

// In an unpacked sketch of a passage that is judged: a word begins here. Of owners that is not
// kept.
inline constexpr uint8_t kWordBegins = 0x10;
inline constexpr uint8_t kSketchBits = 0x0F;

// Characters of the sketch of a passage with so many in its key, if it has one.
inline size_t sketch_size(uint32_t syllables) { return std::min<size_t>(syllables, kMostSketch); }
// Its bytes, packed.
inline size_t packed_size(uint32_t syllables) { return (sketch_size(syllables) + 1) / 2; }

// Adds the sketch of keys[0, size) to `out`, one character a byte.
void sketch(const char32_t* keys, size_t size, std::vector<uint8_t>& out);

// The same for the same characters in any order.
uint32_t letters_sum(const char32_t* keys, size_t size);

// One byte a character → two characters a byte. `to` has room for (size + 1) / 2.
void pack_sketch(const uint8_t* sketch, size_t size, char* to);

// The reverse; appends. `size` characters of `packed`.
void unpack_sketch(std::string_view packed, size_t size, std::vector<uint8_t>& out);

}  // namespace kotidy::dedupe
