#include "pipeline/rule/near_miss.h"

#include <string>

#include "pipeline/rule/sentence_places.h"

namespace kotidy {
namespace {

// Ends that are tried for a beginning; segment sees to a line with more of them.
constexpr size_t kEnds = 12;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

void NearMisses::begin_line(Extent line) {
  line_ = line;
  starts_.clear();
}

void NearMisses::add() {
  if (wanted()) out_->push_back(line_.begin);
}

const std::vector<size_t>& NearMisses::starts() {
  if (starts_.empty()) starts_ = sentence_starts(text_, line_.begin, line_.end);
  return starts_;
}

// Where a sentence ends when the next one begins at `start`.
size_t NearMisses::end_before(size_t start) const {
  while (start > line_.begin && is_blank(text_[start - 1])) --start;
  return start;
}

bool NearMisses::may_begin(const Regex& regex, size_t start, Extent range) const {
  return start >= range.begin && regex.starts(text_.substr(start, line_.end - start));
}

void NearMisses::whole(const Regex& regex, Extent range) {
  if (!wanted() || starts().size() == 1) return;  // the line is no more than it was asked about
  for (size_t i = 0; i < starts().size() && starts_[i] <= range.end; ++i) {
    if (!may_begin(regex, starts_[i], range) || !is_whole(regex, i)) continue;
    add();
    return;
  }
}

// True when the pattern takes all from a start to a possible end.
bool NearMisses::is_whole(const Regex& regex, size_t start) {
  std::string by;
  for (size_t i = start + 1; i <= starts_.size(); ++i) {
    if (i > start + kEnds) return true;
    const size_t end = end_before(i < starts_.size() ? starts_[i] : line_.end);
    const std::string_view piece = text_.substr(starts_[start], end - starts_[start]);
    if (regex.full(piece, 0, piece.size(), nullptr, by)) return true;
  }
  return false;
}

void NearMisses::head(const Regex& regex, Extent range) {
  if (!wanted()) return;
  for (const size_t at : sentence_starts(text_, line_.begin, line_.end, range.begin, range.end)) {
    if (!may_begin(regex, at, range)) continue;
    add();
    return;
  }
}

void NearMisses::tail(const Regex& regex, const Regex* before) {
  if (!wanted()) return;
  Regex::Hit hit{};
  std::string by;
  for (size_t i = 0; i + 1 < starts().size(); ++i) {
    const size_t end = end_before(starts_[i + 1]);
    const std::string_view piece = text_.substr(starts_[i], end - starts_[i]);
    if (!regex.find(piece, 0, piece.size(), hit, nullptr, by)) continue;
    const size_t begin = starts_[i] + hit.begin;
    if (before && !before->contains(text_.substr(line_.begin, begin - line_.begin))) continue;
    add();
    return;
  }
}

void NearMisses::ends(const Regex& regex) {
  if (!wanted()) return;
  Regex::Hit hit{};
  std::string by;
  for (size_t i = 1; i < starts().size(); ++i) {
    const std::string_view piece = text_.substr(line_.begin, end_before(starts_[i]) - line_.begin);
    if (i <= kEnds && !regex.find(piece, 0, piece.size(), hit, nullptr, by)) continue;
    add();
    return;
  }
}

}  // namespace kotidy
