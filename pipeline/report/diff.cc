#include "pipeline/report/diff.h"

#include <fmt/format.h>

#include <algorithm>

namespace kotidy {
namespace {

constexpr size_t kContext = 3;
constexpr size_t kMaxBody = size_t{4} << 20;

bool at_line_start(std::string_view part) { return part.empty() || part.back() == '\n'; }

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

void add_rule(std::vector<RuleId>& rules, RuleId rule) {
  if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
}

// patch(1) counts from the line before when there are no lines.
std::string range(uint64_t start, uint64_t count) {
  return fmt::format("{},{}", count == 0 ? start - 1 : start, count);
}

}  // namespace

void Diff::begin(std::string_view name) {
  name_ = name;
  named_ = false;
  old_line_ = new_line_ = 1;
}

void Diff::equal(std::string_view text) {
  if (text.empty()) return;
  if (dirty_) {
    if (!at_line_start(old_part_) || !at_line_start(new_part_)) {
      const size_t newline = text.find('\n');
      const std::string_view rest = text.substr(0, newline == text.npos ? newline : newline + 1);
      old_part_ += rest;
      new_part_ += rest;
      text.remove_prefix(rest.size());
      if (newline == std::string_view::npos) return;
    }
    flush_group();
  }
  consume_lines(text);
  old_part_ += text;
}

// Whole unchanged lines; leaves the last, unfinished one in `text`.
void Diff::consume_lines(std::string_view& text) {
  for (size_t newline; (newline = text.find('\n')) != std::string_view::npos;) {
    if (!open_ && old_part_.empty()) skip_lines(text);
    newline = text.find('\n');
    old_part_ += text.substr(0, newline + 1);
    text.remove_prefix(newline + 1);
    context(old_part_);
    old_part_.clear();
  }
}

// Counts lines which no @@ hunk can need as context; at least kContext whole lines stay.
void Diff::skip_lines(std::string_view& text) {
  size_t keep = text.size();
  for (size_t lines = 0; lines <= kContext; ++lines) {
    keep = keep == 0 ? text.npos : text.rfind('\n', keep - 1);
    if (keep == text.npos) return;
  }
  const auto skipped =
      static_cast<uint64_t>(std::count(text.begin(), text.begin() + keep + 1, '\n'));
  old_line_ += skipped;
  new_line_ += skipped;
  text.remove_prefix(keep + 1);
}

void Diff::change(const Hunk& hunk) {
  if (!dirty_) new_part_ = old_part_;
  dirty_ = true;
  old_part_ += hunk.old_text;
  new_part_ += hunk.new_text;
  for (const Step& step : hunk.steps) add_rule(group_rules_, step.rule);
}

void Diff::end() {
  if (dirty_) {
    flush_group();
  } else if (!old_part_.empty()) {
    context(old_part_);
  }
  if (open_) close(false);
  old_part_.clear();
  before_.clear();
}

void Diff::context(std::string_view line) {
  if (!open_) {
    if (before_.size() == kContext) before_.erase(before_.begin());
    before_.emplace_back(line);
    ++old_line_, ++new_line_;
    return;
  }
  ++old_line_, ++new_line_;
  after_.emplace_back(line);
  if (after_.size() <= 2 * kContext) return;
  std::vector<std::string> next(after_.end() - kContext, after_.end());
  close(false);
  before_ = std::move(next);
}

void Diff::flush_group() {
  const std::vector<std::string_view> old_lines = split_lines(old_part_);
  const std::vector<std::string_view> new_lines = split_lines(new_part_);
  const size_t shorter = std::min(old_lines.size(), new_lines.size());
  size_t head = 0;
  while (head < shorter && old_lines[head] == new_lines[head]) ++head;
  size_t tail = 0;
  while (tail < shorter - head && old_lines.rbegin()[tail] == new_lines.rbegin()[tail]) ++tail;
  for (size_t i = 0; i < head; ++i) context(old_lines[i]);
  if (head + tail < std::max(old_lines.size(), new_lines.size())) {
    open();
    for (size_t i = head; i + tail < old_lines.size(); ++i) {
      add('-', palette_.removed, old_lines[i]);
    }
    for (size_t i = head; i + tail < new_lines.size(); ++i) {
      add('+', palette_.added, new_lines[i]);
    }
    for (const RuleId rule : group_rules_) add_rule(hunk_rules_, rule);
    if (body_.size() > kMaxBody) close(true);
  }
  for (size_t i = old_lines.size() - tail; i < old_lines.size(); ++i) context(old_lines[i]);
  group_rules_.clear();
  old_part_.clear();
  new_part_.clear();
  dirty_ = false;
}

// Starts an @@ hunk with its leading context, or goes on with the open one.
void Diff::open() {
  changed_ = true;
  std::vector<std::string>& lines = open_ ? after_ : before_;
  old_line_ -= lines.size();
  new_line_ -= lines.size();
  if (!open_) {
    old_start_ = old_line_;
    new_start_ = new_line_;
  }
  for (const std::string& line : lines) add(' ', {}, line);
  if (!open_) {
    lead_lines_ = lines.size();
    lead_bytes_ = body_.size();
  }
  lines.clear();
  open_ = true;
}

void Diff::add(char sign, std::string_view colour, std::string_view line) {
  const bool ended = line.back() == '\n';
  body_ += colour;
  body_ += sign;
  body_ += ended ? line.substr(0, line.size() - 1) : line;
  if (!colour.empty()) body_ += palette_.reset;
  body_ += ended ? "\n" : "\n\\ No newline at end of file\n";
  if (sign != '+') ++old_count_, ++old_line_;
  if (sign != '-') ++new_count_, ++new_line_;
}

// patch(1) takes less context after a hunk than before it for the end of the file, and less before
// for its start; so a hunk cut in the middle goes without any, and one after a cut has no more
// after than before.
void Diff::close(bool split) {
  const bool file_start = old_start_ == 1;
  if (split) {
    body_.erase(0, lead_bytes_);
    old_start_ += lead_lines_;
    new_start_ += lead_lines_;
    old_count_ -= lead_lines_;
    new_count_ -= lead_lines_;
  } else {
    const size_t most = file_start ? kContext : lead_lines_;
    const size_t shown = std::min(after_.size(), most);
    const size_t passed = after_.size();
    old_line_ -= passed;
    new_line_ -= passed;
    for (size_t i = 0; i < shown; ++i) add(' ', {}, after_[i]);
    old_line_ += passed - shown;
    new_line_ += passed - shown;
  }
  name_files();
  out_ += fmt::format("{}@@ -{} +{} @@", palette_.place, range(old_start_, old_count_),
                      range(new_start_, new_count_));
  for (const RuleId rule : hunk_rules_) out_ += " " + rules_[rule].id;
  out_ += palette_.reset;
  out_ += '\n';
  out_ += body_;
  body_.clear();
  after_.clear();
  hunk_rules_.clear();
  old_count_ = new_count_ = 0;
  open_ = false;
}

void Diff::name_files() {
  if (named_) return;
  named_ = true;
  // A tab ends a name with blanks in it; git does the same.
  const std::string_view tab = name_.find(' ') == std::string::npos ? "" : "\t";
  out_ += fmt::format("{}--- {}{}\n+++ {}{}{}\n", palette_.rule, name_, tab, name_, tab,
                      palette_.reset);
}

}  // namespace kotidy
