#include "pipeline/stage/dedupe/sketch.h"

#include <algorithm>

namespace kotidy::dedupe {

void sketch(const char32_t* keys, size_t size, std::vector<uint8_t>& out) {
  const size_t begin = out.size();
  size = std::min(size, kMostSketch);
  out.resize(begin + size);
  uint8_t* to = out.data() + begin;
  for (size_t i = 0; i < size; ++i) to[i] = sketch_of(keys[i]);
}

uint32_t letters_sum(const char32_t* keys, size_t size) {
  uint32_t sum = 0;
  for (size_t i = 0; i < size; ++i) {
    uint32_t x = static_cast<uint32_t>(keys[i]) * 0x9E3779B1u;
    x ^= x >> 15;
    sum += x * 0x85EBCA77u;
  }
  return sum;
}

void pack_sketch(const uint8_t* sketch, size_t size, char* to) {
  size_t i = 0;
  for (; i + 1 < size; i += 2)
    *to++ = static_cast<char>((sketch[i] & kSketchBits) | sketch[i + 1] << 4);
  if (i < size) *to = static_cast<char>(sketch[i] & kSketchBits);
}

void unpack_sketch(std::string_view packed, size_t size, std::vector<uint8_t>& out) {
  size = std::min(size, 2 * packed.size());
  const size_t begin = out.size();
  out.resize(begin + size + 1);
  uint8_t* to = out.data() + begin;
  for (size_t i = 0; i < (size + 1) / 2; ++i) {
    const auto both = static_cast<uint8_t>(packed[i]);
    to[2 * i] = both & 15;
    to[2 * i + 1] = both >> 4;
  }
  out.resize(begin + size);
}

}  // namespace kotidy::dedupe
