// The only way to change text. A stage reads its input, moves a cursor over it with four verbs,
// and what it does not reach is kept. Three of the verbs need a rule; a silent change can't be
// written down.
//
//   Rewriter out(text, decisions, edits);
//   out.keep(n);  out.erase(n, rule);  out.replace(n, "by", rule);  out.insert("by", rule);
//
// The user's decision about a rule is enforced here: a verb whose rule is only reported keeps the
// text and notes a report; one whose rule is ignored keeps the text. No stage can forget it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/edit/edit.h"

namespace kotidy {

class Rewriter {
 public:
  // All three must outlive the Rewriter; `edits` must be empty.
  Rewriter(std::string_view in, const Decisions& decisions, StageEdits& edits)
      : in_(in), decisions_(decisions), edits_(edits) {}

  std::string_view input() const { return in_; }
  size_t position() const { return at_; }  // bytes of the input passed so far

  void keep(size_t bytes);
  void keep_to(size_t position);  // keep up to an input offset; position() must not be past it
  void erase(size_t bytes, RuleId rule);
  // A replacement equal to what stands there is no edit.
  void replace(size_t bytes, std::string_view by, RuleId rule);
  void insert(std::string_view by, RuleId rule);

  // Says, in words for `explain`, on what evidence the last edit rests ("first copy: line 3").
  void because(std::string evidence);

  // True when a verb with this rule would change the text.
  bool applies(RuleId rule) const { return decisions_[rule] == Decision::kApply; }

 private:
  void record(size_t bytes, std::string_view by, RuleId rule);

  std::string_view in_;
  const Decisions& decisions_;
  StageEdits& edits_;
  size_t at_ = 0;
  bool last_applied_ = false;
};

}  // namespace kotidy
