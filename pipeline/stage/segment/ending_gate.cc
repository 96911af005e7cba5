#include "pipeline/stage/segment/ending_gate.h"

#include <algorithm>

#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {
constexpr unsigned kFinals = 28;
}

EndingGate::EndingGate() {
  features_.fill(kAlone);
  for (char32_t code = kFirstSyllable; code <= kLastSyllable; ++code) {
    const unsigned final = static_cast<unsigned>(final_of(code));
    const unsigned rest = (code - kFirstSyllable) / kFinals % kParts;
    features_[code % kSlots] = static_cast<uint8_t>(final + kFinals * rest);
  }
}

void EndingGate::add(std::string_view pattern, Level level) {
  char32_t last = 0, before = 0;
  const size_t end = pattern.size();
  if (!syllable_before(pattern, end, last)) return;
  Befores& befores = befores_[id_of(last)];
  for (unsigned at = level; at <= kBare; ++at) {
    if (end == 3) {
      befores.bits[at].fill(~uint64_t{0});
    } else if (syllable_before(pattern, end - 3, before)) {
      befores.add(features_[before % kSlots], at);
    } else if (const uint8_t final = final_of_jamo(decode_before(pattern, end - 3).code)) {
      for (unsigned rest = 0; rest < kParts; ++rest) befores.add(final + kFinals * rest, at);
    } else {
      befores.add(kAlone, at);  // "^네", "면 돼"
    }
  }
}

// More than 255 of them share the last one.
uint8_t EndingGate::id_of(char32_t last) {
  uint8_t& id = ids_[last % kSlots];
  if (id == 0) {
    id = static_cast<uint8_t>(std::min<size_t>(befores_.size(), 255));
    if (id == befores_.size()) befores_.emplace_back();
  }
  return id;
}

}  // namespace kotidy
