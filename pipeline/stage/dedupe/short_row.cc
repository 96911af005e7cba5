#include "pipeline/stage/dedupe/short_row.h"

#include <algorithm>

#include "pipeline/stage/dedupe/adjacent.h"
#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {

uint32_t sentence_weight(std::string_view line) {
  constexpr std::array<std::string_view, 4> kEndings = {"다", "요", "죠", "까"};
  if (ends_sentence(line)) return 2;
  const size_t last = line.find_last_not_of(" \t\r");
  line = line.substr(0, last + 1);  // npos + 1 == 0
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [line](std::string_view ending) { return line.ends_with(ending); });
}

std::optional<uint64_t> ShortRow::add(uint64_t key, uint32_t syllables) {
  last_[count_++ % kShortRow] = {key, syllables};
  if (count_ < kShortRow) return std::nullopt;
  uint64_t print = 0;
  uint32_t all = 0;
  for (size_t i = count_ - kShortRow; i < count_; ++i) {
    const Sentence& one = last_[i % kShortRow];
    print = mix(print ^ one.key);  // their order counts
    all += one.syllables;
  }
  if (all < kShortRowSyllables) return std::nullopt;
  return print;
}

}  // namespace kotidy::dedupe
