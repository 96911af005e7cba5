#include "pipeline/stage/apply.h"

#include <algorithm>
#include <string_view>

#include "pipeline/text/ascii.h"

namespace kotidy {
namespace {

bool is_gap(char c) { return is_blank(c) || c == '\n'; }

// Where the matches begin that leave nothing behind them, in a text whose last line has no line
// end; its size if there are none.
size_t tail_of(std::string_view text, const std::vector<Match>& matches, const Rewriter& out) {
  size_t tail = text.size();
  if (text.ends_with('\n')) return tail;
  size_t bare = tail;  // only gaps between here and the tail
  for (size_t i = matches.size(); i > 0; --i) {
    const Match& match = matches[i - 1];
    while (bare > 0 && is_gap(text[bare - 1])) --bare;
    if (match.end < bare || !match.by.empty() || !out.applies(match.rule)) break;
    bare = tail = match.begin;
  }
  return tail;
}

// Walks forward over the text with the rewriter; every byte is looked at a bounded number of
// times: the blanks beside a match belong to that match alone.
class Eraser {
 public:
  Eraser(Rewriter& out, size_t tail) : text_(out.input()), out_(out), tail_(tail) {}

  void erase(const Match& match) {
    if (match.begin >= tail_) {
      erase_tail(match);
      return;
    }
    size_t begin = std::max(match.begin, out_.position());
    size_t end = std::max(match.end, begin);
    size_t left = begin;
    while (left > out_.position() && is_blank(text_[left - 1])) --left;
    // What an earlier erasure took directly before counts as never having been there.
    const bool joined = erased_ && erased_end_ == left;
    size_t right = end;
    while (right < text_.size() && is_blank(text_[right])) ++right;
    const bool at_start = left == 0 || text_[left - 1] == '\n' || (joined && at_line_start_);
    const bool at_end = right == text_.size() || text_[right] == '\n';
    if (at_start && at_end) {
      erase_line(left, right, joined, match);
      return;
    }
    if (at_start && !joined) after_empty_line_ = follows_empty_line(left);
    const bool gap_before = left < begin || (joined && gap_before_);
    if (at_end) {
      begin = left;
      end = right;
    } else if (at_start) {
      begin = left;
      end = right;
    } else if (gap_before) {
      end = right;
    }
    write(begin, end, match);
    at_line_start_ = at_start;
    gap_before_ = gap_before;
  }

 private:
  // Nothing is left from here on: empty lines and blanks before go too.
  void erase_tail(const Match& match) {
    size_t begin = std::max(match.begin, out_.position());
    while (begin > out_.position() && is_gap(text_[begin - 1])) --begin;
    size_t end = std::max(match.end, begin);
    while (end < text_.size() && is_gap(text_[end])) ++end;
    write(begin, end, match);
  }

  void erase_line(size_t begin, size_t end, bool joined, const Match& match) {
    const bool after_empty = joined ? after_empty_line_ : follows_empty_line(begin);
    if (end < text_.size()) {
      ++end;
      size_t next = end;
      while (next < text_.size() && is_blank(text_[next])) ++next;
      if (after_empty && next < text_.size() && text_[next] == '\n') end = next + 1;
    }
    write(begin, end, match);
    after_empty_line_ = after_empty;
    at_line_start_ = true;
    gap_before_ = false;
  }

  // True when the line before the one that starts at `begin` is empty, or there is none.
  bool follows_empty_line(size_t begin) const {
    if (begin == 0) return true;
    size_t at = begin - 1;
    while (at > out_.position() && is_blank(text_[at - 1])) --at;
    return at == 0 || text_[at - 1] == '\n';
  }

  void write(size_t begin, size_t end, const Match& match) {
    out_.keep_to(begin);
    out_.erase(end - begin, match.rule);
    if (!match.evidence.empty()) out_.because(match.evidence);
    erased_ = true;
    erased_end_ = end;
  }

  std::string_view text_;
  Rewriter& out_;
  size_t tail_;
  // Of the erasure before: where it ended, and what stands before that place in the output.
  bool erased_ = false;
  size_t erased_end_ = 0;
  bool at_line_start_ = false;
  bool gap_before_ = false;
  bool after_empty_line_ = false;
};

}  // namespace

void apply_matches(const std::vector<Match>& matches, Rewriter& out) {
  Eraser eraser(out, tail_of(out.input(), matches, out));
  for (const Match& match : matches) {
    if (match.end <= out.position() && match.begin < match.end) continue;  // taken with a line
    if (match.by.empty() && out.applies(match.rule)) {
      eraser.erase(match);
      continue;
    }
    if (match.begin < out.position()) continue;
    out.keep_to(match.begin);
    out.replace(match.end - match.begin, match.by, match.rule);
    if (!match.evidence.empty()) out.because(match.evidence);
  }
}

}  // namespace kotidy
