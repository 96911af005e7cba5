#include "pipeline/stage/segment/ending_gate.h"

#include "pipeline/text/utf8.h"

namespace kotidy {

void EndingGate::add(std::string_view pattern) {
  char32_t last = 0, before = 0;
  const size_t end = pattern.size();
  if (!syllable_before(pattern, end, last)) return;
  last_.add(last);
  if (end == 3) {
    any_.add(last);
  } else if (syllable_before(pattern, end - 3, before)) {
    add_pair(before, last);
  } else if (const uint8_t final = final_of_jamo(decode_before(pattern, end - 3).code)) {
    add_pair(final, last);
  } else {
    alone_.add(last);  // "^네", "면 돼"
  }
}

bool EndingGate::fits_before(std::string_view text, size_t begin, size_t end, char32_t last) const {
  if (any_.has(last)) return true;
  char32_t before = 0;
  if (end < begin + 6 || !syllable_before(text, end - 3, before)) return alone_.has(last);
  return has_pair(before, last) || has_pair(final_of(before), last);
}

}  // namespace kotidy
