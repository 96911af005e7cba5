#include "pipeline/stage/segment/ending_gate.h"

#include <algorithm>
#include <string>

#include "pipeline/text/utf8.h"

namespace kotidy {

void EndingGate::add(std::string_view pattern) {
  char32_t last = 0, before = 0;
  const size_t end = pattern.size();
  if (!syllable_before(pattern, end, last)) return;
  last_.add(last);
  const std::string last_bytes = " " + std::string(pattern.substr(end - 3));
  const uint32_t at = byte_slot(last_bytes.data() + last_bytes.size());
  bytes_[at / 64] |= uint64_t{1} << at % 64;
  Befores& befores = befores_of(last);
  if (end == 3) {
    any_.add(last);
    befores.finals |= kAny;
  } else if (syllable_before(pattern, end - 3, before)) {
    add_pair(before, last);
    befores.some |= uint64_t{1} << before_bit(before - kFirstSyllable);
  } else if (const uint8_t final = final_of_jamo(decode_before(pattern, end - 3).code)) {
    add_pair(final, last);
    befores.finals |= uint32_t{1} << final;
  } else {
    alone_.add(last);  // "^네", "면 돼"
    befores.finals |= kAlone;
  }
}

EndingGate::Befores& EndingGate::befores_of(char32_t last) {
  uint8_t& number = number_of_last_[last - kFirstSyllable];
  if (number == 0) {
    number = static_cast<uint8_t>(std::min<size_t>(befores_.size(), 255));
    if (number == befores_.size()) befores_.emplace_back();
  }
  return befores_[number];  // more than 255 of them share the last one
}

bool EndingGate::fits_before(std::string_view text, size_t begin, size_t end, char32_t last) const {
  if (any_.has(last)) return true;
  char32_t before = 0;
  if (end < begin + 6 || !syllable_before(text, end - 3, before)) return alone_.has(last);
  return has_pair(before, last) || has_pair(final_of(before), last);
}

}  // namespace kotidy
