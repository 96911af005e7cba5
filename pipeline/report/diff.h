// A unified diff made of the changes themselves: nothing is guessed by a diff algorithm, and every
// @@ line names the rules at work. patch(1) applies it.
//
// Streaming: texts are fed piece by piece; memory holds three lines of context, the changed group
// of lines and one @@ hunk, which is cut at 4 MiB.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/hunk.h"
#include "pipeline/report/colour.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

class Diff {
 public:
  // Appends to `out`, which the caller may empty whenever it likes. Both must outlive this.
  Diff(const RuleSet& rules, const Palette& palette, std::string& out)
      : rules_(rules), palette_(palette), out_(out) {}

  // One document: begin, then equal and change in the order of the text, then end.
  void begin(std::string_view name);
  void equal(std::string_view text);
  void change(const Hunk& hunk);
  void end();

  bool changed() const { return changed_; }  // any line of any document

 private:
  void consume_lines(std::string_view& text);
  void skip_lines(std::string_view& text);
  void context(std::string_view line);
  void flush_group();
  void open();
  void add(char sign, std::string_view colour, std::string_view line);
  void close(bool split);
  void name_files();

  const RuleSet& rules_;
  const Palette palette_;
  std::string& out_;
  std::string name_;
  bool named_ = false;  // the ---/+++ lines are out
  bool changed_ = false;

  // Since both texts were last at the start of a line together.
  std::string old_part_, new_part_;  // new_part_ is only filled when dirty_
  bool dirty_ = false;
  std::vector<RuleId> group_rules_;

  uint64_t old_line_ = 1, new_line_ = 1;  // of the next line to be shown
  std::vector<std::string> before_;       // context that may lead the next @@ hunk

  bool open_ = false;  // an @@ hunk is being collected
  std::string body_;
  size_t lead_lines_ = 0, lead_bytes_ = 0;
  uint64_t old_start_ = 0, new_start_ = 0, old_count_ = 0, new_count_ = 0;
  std::vector<std::string> after_;  // context that may end it
  std::vector<RuleId> hunk_rules_;
};

}  // namespace kotidy
