#include "pipeline/stage/segment/strictness.h"

#include <algorithm>

namespace kotidy {

namespace {
constexpr uint32_t kWindow = 1500;  // ink on either side, about 500 characters
constexpr uint32_t kPerMark = 420;  // one mark in about 150 characters is a normal rate
}  // namespace

std::vector<InkRange> absent_ranges(const Survey& survey, Unmarked unmarked) {
  if (unmarked == Unmarked::kStrict) return {};
  if (unmarked == Unmarked::kEager || survey.marks.empty()) return {{0, survey.ink}};
  std::vector<InkRange> ranges;
  uint32_t begin = 0;  // the first place whose window is past the mark before
  for (const uint32_t mark : survey.marks) {
    if (mark >= begin + kWindow) ranges.push_back({begin, mark - kWindow});
    begin = mark + kWindow + 1;
  }
  if (begin <= survey.ink) ranges.push_back({begin, survey.ink});
  return ranges;
}

Around Strictness::around(uint32_t ink) {
  const auto& marks = survey_.marks;
  const uint32_t from = ink > kWindow ? ink - kWindow : 0;
  const uint32_t to = std::min(survey_.ink, ink + kWindow);
  while (last_ < marks.size() && marks[last_] < to) ++last_;
  while (first_ < last_ && marks[first_] < from) ++first_;
  const size_t count = last_ - first_;
  if (count == 0) return {Punctuation::kAbsent, 0, to - from};
  const bool normal = count * kPerMark >= to - from;
  return {normal ? Punctuation::kNormal : Punctuation::kSparse, count, to - from};
}

Punctuation Strictness::demanded(uint32_t ink) {
  switch (unmarked_) {
    case Unmarked::kStrict:
      return Punctuation::kNormal;
    case Unmarked::kEager:
      return Punctuation::kAbsent;
    case Unmarked::kAuto:
      break;
  }
  return at(ink);
}

}  // namespace kotidy
