#include "pipeline/stage/normalize/draft.h"

#include <algorithm>
#include <utility>

namespace kotidy {
namespace {

// One group of edits that touch, in offsets of the middle text.
struct Group {
  size_t begin, end;
  RuleId rule;
};

// Goes over the edits of the first pass (by where their replacement stands in the middle text)
// and of the second one, in order.
class Composer {
 public:
  Composer(std::string_view middle, const StageEdits& first, const StageEdits& second)
      : middle_(middle), first_(first), second_(second) {}

  StageEdits run() {
    while (i_ < first_.edits.size() || j_ < second_.edits.size()) write_group();
    return std::move(out_);
  }

 private:
  size_t first_begin() const { return first_.edits[i_].begin + shift_; }
  size_t first_end() const { return first_begin() + first_.text_of(first_.edits[i_]).size(); }
  bool first_is_next() const {
    if (i_ == first_.edits.size()) return false;
    return j_ == second_.edits.size() || first_begin() <= second_.edits[j_].begin;
  }

  Group take() {
    if (first_is_next()) {
      const Edit& edit = first_.edits[i_];
      const Group group{first_begin(), first_end(), edit.rule};
      shift_ += static_cast<ptrdiff_t>(edit.by_end - edit.by_begin) -
                static_cast<ptrdiff_t>(edit.end - edit.begin);
      ++i_;
      return group;
    }
    const Edit& edit = second_.edits[j_++];
    return {edit.begin, edit.end, edit.rule};
  }

  bool next_touches(size_t end) const {
    if (i_ < first_.edits.size() && first_begin() <= end) return true;
    return j_ < second_.edits.size() && second_.edits[j_].begin <= end;
  }

  void write_group() {
    const ptrdiff_t shift_before = shift_;
    const size_t from = j_;
    Group group = take();
    while (next_touches(group.end)) group.end = std::max(group.end, take().end);
    std::string by;
    size_t at = group.begin;
    for (size_t k = from; k < j_; ++k) {
      const Edit& edit = second_.edits[k];
      by += middle_.substr(at, edit.begin - at);
      by += second_.text_of(edit);
      at = edit.end;
    }
    by += middle_.substr(at, group.end - at);
    add_edit(out_, group.begin - shift_before, group.end - shift_, by, group.rule);
  }

  std::string_view middle_;
  const StageEdits& first_;
  const StageEdits& second_;
  size_t i_ = 0, j_ = 0;
  ptrdiff_t shift_ = 0;  // middle offset − input offset, behind the edits taken so far
  StageEdits out_;
};

}  // namespace

void add_edit(StageEdits& edits, size_t begin, size_t end, std::string_view by, RuleId rule) {
  const auto by_begin = static_cast<uint32_t>(edits.by.size());
  edits.by += by;
  edits.edits.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), by_begin,
                         static_cast<uint32_t>(edits.by.size()), rule});
}

StageEdits compose(std::string_view middle, const StageEdits& first, const StageEdits& second) {
  return Composer(middle, first, second).run();
}

void Draft::apply(const StageEdits& edits) {
  std::string next = edits.apply(text());
  edits_ = edits_.edits.empty() ? edits : compose(text_, edits_, edits);
  text_ = std::move(next);
}

void Draft::write(Rewriter& out) const {
  for (const Edit& edit : edits_.edits) {
    out.keep_to(edit.begin);
    out.replace(edit.end - edit.begin, edits_.text_of(edit), edit.rule);
  }
}

}  // namespace kotidy
