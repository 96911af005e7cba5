// What the fuzz targets share. A target is one LLVMFuzzerTestOneInput; linked with libFuzzer it
// looks for new inputs (preset fuzz), linked with replay.cc it runs over the stored corpus as an
// ordinary test under any compiler.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "pipeline/text/utf8.h"

namespace kotidy::fuzz {

// Ends the program, so that the fuzzer keeps the input, when a promise is broken.
inline void promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

inline bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Decoded c = decode_at(text, at);
    if (c.code == kReplacement && c.size == 1) return false;  // a real U+FFFD has three bytes
    at += c.size;
  }
  return true;
}

inline std::string_view view(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace kotidy::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
