#include "pipeline/edit/rewriter.h"

#include <cassert>
#include <utility>

namespace kotidy {

void Rewriter::keep(size_t bytes) {
  assert(bytes <= in_.size() - at_);
  at_ += bytes;
}

void Rewriter::keep_to(size_t position) {
  assert(position >= at_ && position <= in_.size());
  at_ = position;
}

void Rewriter::erase(size_t bytes, RuleId rule) { record(bytes, {}, rule); }

void Rewriter::replace(size_t bytes, std::string_view by, RuleId rule) { record(bytes, by, rule); }

void Rewriter::insert(std::string_view by, RuleId rule) { record(0, by, rule); }

void Rewriter::because(std::string evidence) {
  if (last_applied_) {
    edits_.evidence.emplace_back(static_cast<uint32_t>(edits_.edits.size() - 1),
                                 std::move(evidence));
  }
}

void Rewriter::record(size_t bytes, std::string_view by, RuleId rule) {
  assert(bytes <= in_.size() - at_);
  last_applied_ = false;
  if (in_.substr(at_, bytes) == by) {
    at_ += bytes;
    return;
  }
  const Decision decision = decisions_[rule];
  if (decision != Decision::kIgnore) {
    const auto by_begin = static_cast<uint32_t>(edits_.by.size());
    edits_.by += by;
    const Edit edit{static_cast<uint32_t>(at_), static_cast<uint32_t>(at_ + bytes), by_begin,
                    static_cast<uint32_t>(edits_.by.size()), rule};
    last_applied_ = decision == Decision::kApply;
    (last_applied_ ? edits_.edits : edits_.reports).push_back(edit);
  }
  at_ += bytes;
}

}  // namespace kotidy
