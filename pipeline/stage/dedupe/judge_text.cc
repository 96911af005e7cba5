// Judge: what stays of the text of a line, and of its ends.
#include <algorithm>

#include "pipeline/stage/dedupe/judge.h"

namespace kotidy::dedupe {

namespace {

constexpr uint32_t kSource = 4 * kAdjacentReach;  // bytes that are read for it, cuts and all

}  // namespace

std::string_view Judge::kept_text(uint32_t begin, uint32_t end, std::string& to) const {
  const auto& cuts = passages_->cuts;
  auto cut = std::partition_point(cuts.begin(), cuts.end(),
                                  [&](const PassageCut& one) { return one.end <= begin; });
  if (cut == cuts.end() || cut->begin >= end) return block_.substr(begin, end - begin);
  to.clear();
  for (; cut != cuts.end() && cut->begin < end; ++cut) {
    if (decisions_[cut->rule] != Decision::kApply) continue;
    if (cut->begin > begin) to += block_.substr(begin, cut->begin - begin);
    begin = std::min(cut->end, end);
  }
  return to += block_.substr(begin, end - begin);
}

uint32_t Judge::source_of(uint32_t begin, size_t offset) const {
  const auto& cuts = passages_->cuts;
  auto cut = std::partition_point(cuts.begin(), cuts.end(),
                                  [&](const PassageCut& one) { return one.end <= begin; });
  for (; cut != cuts.end(); ++cut) {
    if (decisions_[cut->rule] != Decision::kApply) continue;
    const size_t here = cut->begin > begin ? cut->begin - begin : 0;
    if (here > offset) break;
    offset -= here;
    begin = cut->end;
  }
  return begin + static_cast<uint32_t>(offset);
}

std::string_view Judge::head_of(size_t at) {
  const Passage& line = passages_->list[at];
  const uint32_t begin = line.begin + verdicts_[at].overlap;
  const uint32_t end = line.end - verdicts_[at].tail;
  return kept_text(begin, std::min(end, begin + kSource), text_).substr(0, kAdjacentReach);
}

std::string_view Judge::tail_of(size_t at) {
  const Passage& line = passages_->list[at];
  const uint32_t begin = line.begin + verdicts_[at].overlap;
  const uint32_t end = line.end - verdicts_[at].tail;
  std::string_view text =
      kept_text(std::max(begin, end - std::min(end, kSource)), end, text_before_);
  if (text.size() <= kAdjacentReach) return text;
  text.remove_prefix(text.size() - kAdjacentReach);
  return text.substr(std::min(text.find(' '), text.size()));
}

std::string_view Judge::text_before() {
  return stack_.empty() ? carried_text_ : tail_of(stack_.back().at);
}

}  // namespace kotidy::dedupe
