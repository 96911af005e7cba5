#include "pipeline/report/source_cursor.h"

#include <algorithm>
#include <string_view>

#include "pipeline/text/utf8.h"

namespace kotidy {

// Never cuts a character of either text.
SourceCursor::Span SourceCursor::narrowed(const Hunk& hunk) {
  const std::string_view was = hunk.old_text, is = hunk.new_text;
  const size_t both = std::min(was.size(), is.size());
  size_t head = 0;
  while (head < both && was[head] == is[head]) ++head;
  head = floor_char(was, std::min(head, floor_char(is, head)));
  size_t tail = 0;
  while (tail < both - head && was[was.size() - 1 - tail] == is[is.size() - 1 - tail]) ++tail;
  while (tail > 0 && !is_char_start(was[was.size() - tail])) --tail;
  const ChangedSpan& span = hunk.span;
  const std::string_view old_text = was.substr(head, was.size() - head - tail);
  const size_t in = span.in_begin + head;
  Span narrow{
      {in, span.in_end - tail, span.out_begin + head, span.out_end - tail}, in, span.in_end - tail};
  constexpr std::string_view kBlanks = " \t\r\n";
  if (const size_t ink = old_text.find_first_not_of(kBlanks); ink != old_text.npos) {
    narrow.ink_begin = in + ink;
    narrow.ink_end = in + old_text.find_last_not_of(kBlanks) + 1;
  }
  return narrow;
}

SourceCursor::SourceCursor(const std::vector<Hunk>& hunks) {
  spans_.reserve(hunks.size());
  for (const Hunk& hunk : hunks) spans_.push_back(narrowed(hunk));
}

// `out`, were the text before it unchanged since the end of the span before spans_[next].
size_t SourceCursor::shifted(size_t next, size_t out) const {
  if (next == 0) return out;
  return spans_[next - 1].changed.in_end + (out - spans_[next - 1].changed.out_end);
}

SourceCursor::Place SourceCursor::begin_of(size_t out) {
  while (begin_at_ < spans_.size() && spans_[begin_at_].changed.out_end <= out) ++begin_at_;
  if (begin_at_ < spans_.size() && spans_[begin_at_].changed.out_begin <= out) {
    return {spans_[begin_at_].ink_begin, spans_[begin_at_].changed.in_end};
  }
  const size_t in = shifted(begin_at_, out);
  return {in, in};
}

size_t SourceCursor::end_of(size_t out) {
  while (end_at_ < spans_.size() && spans_[end_at_].changed.out_end < out) ++end_at_;
  if (end_at_ < spans_.size() && spans_[end_at_].changed.out_begin < out) {
    return spans_[end_at_].ink_end;
  }
  return shifted(end_at_, out);
}

}  // namespace kotidy
