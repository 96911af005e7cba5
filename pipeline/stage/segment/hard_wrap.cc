#include "pipeline/stage/segment/hard_wrap.h"

#include <algorithm>
#include <array>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/text/ascii.h"

namespace kotidy {

namespace {

constexpr size_t kReach = 3;          // lines looked at above and below
constexpr size_t kLongestLine = 300;  // bytes; what is longer is a paragraph
constexpr size_t kNarrowest = 36;     // columns of the longest line
constexpr size_t kSlack = 16;         // a sixteenth of the width: letters are not equally wide
constexpr size_t kLeastFull = 3;      // or one less, where one of them plainly goes on

constexpr std::string_view kClosers = "\"')]";

// What a line ends with, closing signs aside.
char last_of(std::string_view line) {
  const size_t at = line.find_last_not_of(kClosers);
  return at == std::string_view::npos ? ' ' : line[at];
}

bool is_mark(char c) { return c == '.' || c == '!' || c == '?'; }

// Hangul and other letters of three bytes take two columns.
size_t columns(std::string_view text) {
  unsigned sum = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    sum += (byte < 0x80) + (byte >= 0xC0) + (byte >= 0xE0);  // no branch: one in three is a lead
  }
  return sum;
}

// The line that text[at] is in, without its newline; empty if it is too long.
std::string_view line_at(std::string_view text, size_t at) {
  const size_t from = at - std::min(at, kLongestLine + 1);
  const std::string_view before = text.substr(from, at - from);
  const std::string_view behind = text.substr(at, kLongestLine + 1);
  const size_t newline = before.rfind('\n');
  if (newline == std::string_view::npos && from > 0) return {};
  const size_t begin = newline == std::string_view::npos ? 0 : from + newline + 1;
  const size_t end = at + std::min(behind.find('\n'), behind.size());
  return end - begin > kLongestLine ? std::string_view() : text.substr(begin, end - begin);
}

class Paragraph {
 public:
  // Around the newline between two lines.
  Paragraph(std::string_view text, const Endings& endings, std::string_view above,
            std::string_view below)
      : text_(text), endings_(endings) {
    add_above(above);
    add_below(below);
    for (size_t i = 0; i < size_; ++i) width_ = std::max(width_, columns(lines_[i]));
  }

  bool is_wrapped() const {
    if (width_ < kNarrowest || !is_full(current_)) return false;
    if (to_end_ && !is_mark(last_of(lines_[size_ - 1]))) return false;
    size_t full = 0;
    bool ends_inside = false;
    for (size_t i = 0; i + 1 < size_; ++i) {
      ends_inside = ends_inside || has_inner_end(lines_[i]);
      if (is_full(i)) {
        full += 1 + (i != current_ && goes_on(lines_[i]));
      } else if (!is_mark(last_of(lines_[i])) && !(i == 0 && from_start_)) {
        return false;
      }
    }
    return full >= kLeastFull && (ends_inside || has_inner_end(lines_[size_ - 1]));
  }

 private:
  void add_above(std::string_view line) {
    std::array<std::string_view, kReach> found;
    size_t count = 0;
    while (count < kReach && !trim(line).empty()) {
      found[count++] = trim(line);
      const auto begin = static_cast<size_t>(line.data() - text_.data());
      from_start_ = begin == 0;
      if (begin == 0) break;
      line = line_at(text_, begin - 1);
    }
    from_start_ = from_start_ || count < kReach;
    while (count > 0) lines_[size_++] = found[--count];
    current_ = size_ - 1;
  }

  void add_below(std::string_view line) {
    // One more than counts: it tells whether the last of them is full.
    for (size_t i = 0; i <= kReach; ++i) {
      lines_[size_++] = trim(line);
      const auto end = static_cast<size_t>(line.data() - text_.data()) + line.size();
      if (end + 1 < text_.size()) line = line_at(text_, end + 1);
      to_end_ = end + 1 >= text_.size() || trim(line).empty();
      if (to_end_) return;
    }
  }

  // The first word of the next line did not fit.
  bool is_full(size_t i) const {
    const std::string_view next = lines_[i + 1];
    const size_t word = columns(next.substr(0, next.find_first_of(" \t")));
    return columns(lines_[i]) + 1 + word + width_ / kSlack > width_;
  }

  // Ends in a particle or a connective ending.
  bool goes_on(std::string_view line) const {
    const size_t blank = line.rfind(' ');
    const size_t word = blank == std::string_view::npos ? 0 : blank + 1;
    return endings_.joiner_of(line, word, line.size()) != Endings::Joiner::kNone;
  }

  bool has_inner_end(std::string_view line) const {
    for (size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1)) {
      if (at < 2 || !is_mark(line[at - 1])) continue;
      const size_t blank = line.rfind(' ', at - 1);
      const size_t word = blank == std::string_view::npos ? 0 : blank + 1;
      if (endings_.of_word(line, word, at - 1).strength >= kLikelyEnding) return true;
    }
    return false;
  }

  std::string_view text_;
  const Endings& endings_;
  std::array<std::string_view, 2 * kReach + 1> lines_;
  size_t size_ = 0;
  size_t current_ = 0;  // of the line above the newline
  size_t width_ = 0;
  bool from_start_ = false;  // the first line is the paragraph's
  bool to_end_ = false;      // the last one is
};

// False where the line above is too short for any width: nearly everywhere but in such text.
bool may_be_full(std::string_view above, std::string_view below) {
  const std::string_view next = trim(below);
  const size_t filled =
      columns(trim(above)) + 1 + columns(next.substr(0, next.find_first_of(" \t")));
  return filled + kNarrowest / kSlack > kNarrowest;
}

}  // namespace

bool is_hard_wrapped(std::string_view text, const Endings& endings, size_t begin, size_t end) {
  const std::string_view above = line_at(text, begin);
  const std::string_view below = line_at(text, end);
  if (trim(above).empty() || trim(below).empty() || !may_be_full(above, below)) return false;
  return Paragraph(text, endings, above, below).is_wrapped();
}

}  // namespace kotidy
