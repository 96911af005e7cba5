// What each of 64 bytes of a text is, as bit masks.
#pragma once

#include <cstddef>
#include <cstdint>

#include "pipeline/stage/segment/byte_scan.h"

// A function that is compiled for the machine of its caller.
#define KOTIDY_INLINE [[gnu::always_inline]] inline

namespace kotidy {

struct ByteMasks {
  uint64_t blanks = 0;    // space, \t, \n, \r
  uint64_t newlines = 0;  // of them \n
  uint64_t specials = 0;  // is_special_byte
  uint64_t stops = 0;     // of them . ! ?
  uint64_t wide = 0;      // of them lead bytes of symbols, jamo and emoji: E2 E3 EF F0
  uint64_t soft = 0;      // signs behind a word that are no specials: - ; _
  uint64_t commas = 0;
  uint64_t leads = 0;   // EA–ED, first bytes of syllables and of few others
  uint64_t trails = 0;  // 80–BF
};

// Any machine's way to look at chunks of 64 bytes and to count bits.
struct PlainMachine {
  static void look(const char* from, size_t chunks, ByteMasks* to);
  static uint32_t count(uint64_t mask) { return count_bits(mask); }
};

#if defined(__x86_64__)

// Only where WideMachine::is_here(); count() inside functions declared KOTIDY_WIDE.
#define KOTIDY_WIDE __attribute__((target("avx2,bmi,bmi2,popcnt")))

struct WideMachine {
  static bool is_here() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  }
  KOTIDY_WIDE static uint32_t count(uint64_t mask) {
    return static_cast<uint32_t>(__builtin_popcountll(mask));
  }
  static void look(const char* from, size_t chunks, ByteMasks* to);
};

#endif

}  // namespace kotidy
