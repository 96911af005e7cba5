#include "pipeline/flow/tally.h"

#include <cstddef>

namespace kotidy {
namespace {

// Loops of a fixed length without branches are what the compiler turns into SIMD at -O2; a sum of
// 64 fits into a byte.
constexpr size_t kRun = 64;

using Byte = unsigned char;

inline Byte starts_syllable(Byte a, Byte b, Byte c) {
  const bool first = (a == 0xEA) & (b >= 0xB0) & (b < 0xC0);
  const bool middle = ((a == 0xEB) | (a == 0xEC)) & ((b & 0xC0) == 0x80);
  const bool last = (a == 0xED) & (b >= 0x80) & ((b < 0x9E) | ((b == 0x9E) & (c <= 0xA3)));
  return static_cast<Byte>(first | middle | last);
}

}  // namespace

uint64_t tally_lines(std::string_view text) {
  uint64_t count = 0;
  size_t i = 0;
  for (; i + kRun <= text.size(); i += kRun) {
    Byte sum = 0;
    for (size_t k = 0; k < kRun; ++k) sum = static_cast<Byte>(sum + (text[i + k] == '\n'));
    count += sum;
  }
  for (; i < text.size(); ++i) count += text[i] == '\n';
  return count;
}

uint64_t tally_syllables(std::string_view text) {
  const auto* bytes = reinterpret_cast<const Byte*>(text.data());
  uint64_t count = 0;
  size_t i = 0;
  for (; i + kRun + 2 <= text.size(); i += kRun) {
    Byte sum = 0;
    for (size_t k = 0; k < kRun; ++k) {
      const Byte* at = bytes + i + k;
      sum = static_cast<Byte>(sum + starts_syllable(at[0], at[1], at[2]));
    }
    count += sum;
  }
  for (; i + 2 < text.size(); ++i) count += starts_syllable(bytes[i], bytes[i + 1], bytes[i + 2]);
  return count;
}

}  // namespace kotidy
