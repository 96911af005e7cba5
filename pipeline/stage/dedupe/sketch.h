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

// Of a character's product with this the upper four bits are its sketch.
inline constexpr uint32_t kSketchMix = 0x9E3779B1;

// In an unpacked sketch of a passage that is judged: a word begins here. Of owners that is not
// kept.
inline constexpr uint8_t kWordBegins = 0x10;
inline constexpr uint8_t kSketchBits = 0x0F;

// Characters of the sketch of a passage with so many in its key, if it has one.
inline size_t sketch_size(uint32_t syllables) { return std::min<size_t>(syllables, kMostSketch); }
// Its bytes, packed.
inline size_t packed_size(uint32_t syllables) { return (sketch_size(syllables) + 1) / 2; }

// Adds the sketch of keys[0, size) to `out`, one character a byte. Returns a hash of them all that
// is the same in any order.
uint32_t sketch(const char32_t* keys, size_t size, std::vector<uint8_t>& out);

// The same without the instructions not every machine has; for tests.
uint32_t sketch_plainly(const char32_t* keys, size_t size, std::vector<uint8_t>& out);

// One byte a character → two characters a byte. `to` has room for (size + 1) / 2.
void pack_sketch(const uint8_t* sketch, size_t size, char* to);

// Whether the first characters of a packed sketch, up to eight, are those at `sketch`.
bool begins_alike(std::string_view packed, const uint8_t* sketch);

// The reverse; appends. `size` characters of `packed`.
void unpack_sketch(std::string_view packed, size_t size, std::vector<uint8_t>& out);

}  // namespace kotidy::dedupe
