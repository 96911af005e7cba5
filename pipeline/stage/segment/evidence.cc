#include "pipeline/stage/segment/evidence.h"

#include <fmt/format.h>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/tail.h"

namespace kotidy {
namespace {

constexpr size_t kWordReach = 256;     // bytes looked back for the start of the last word
constexpr uint32_t kInkPerChar = 3;    // of a Hangul syllable
constexpr uint32_t kRoundChars = 100;  // "about"

bool is_marked(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && end - begin < kWordReach && !is_blank_byte(text[begin - 1])) --begin;
  return strip_tail(text, begin, end).mark != MarkKind::kNone;
}

std::string_view strictness_of(Punctuation rate) {
  if (rate == Punctuation::kAbsent) return "eager";
  return rate == Punctuation::kSparse ? "halfway" : "strict";
}

std::string count_marks(const Around& around) {
  const uint32_t chars = around.size / kInkPerChar;
  const uint32_t about = chars < kRoundChars ? chars : chars / kRoundChars * kRoundChars;
  const std::string marks = around.marks == 0   ? "no sentence mark"
                            : around.marks == 1 ? "1 sentence mark"
                                                : fmt::format("{} sentence marks", around.marks);
  return fmt::format("{} in about {} characters around", marks, about);
}

}  // namespace

BreakEvidence::BreakEvidence(std::string_view text, Unmarked unmarked)
    : text_(text),
      unmarked_(unmarked),
      survey_(survey_text(text, Layout(text))),
      strictness_(survey_) {}

std::string BreakEvidence::at(const Gap& gap) {
  for (; seen_ < gap.begin; ++seen_) ink_ += !is_blank_byte(text_[seen_]);
  const std::string_view how = is_marked(text_, gap.begin) ? "ends with a mark" : "ends unmarked";
  if (unmarked_ == Unmarked::kStrict) return fmt::format("{}; --unmarked strict", how);
  if (unmarked_ == Unmarked::kEager) return fmt::format("{}; --unmarked eager", how);
  const Around around = strictness_.around(ink_);
  return fmt::format("{}; auto: {} here, {}", how, strictness_of(around.rate), count_marks(around));
}

}  // namespace kotidy
