#include "pipeline/edit/undo.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "pipeline/edit/checksum.h"

namespace kotidy {
namespace {

constexpr size_t kBuffer = size_t{1} << 16;

class Undoer {
 public:
  Undoer(const UndoInput& input, const std::function<void(std::string_view)>& write)
      : input_(input), write_(write), buffer_(kBuffer) {}

  std::string run() {
    UndoChange change;
    while (input_.next(change)) {
      std::string wrong = apply(change);
      if (!wrong.empty()) return wrong;
    }
    while (fill()) keep(have_.size());
    return compare_sums();
  }

 private:
  // Makes sure that `have_` is not empty; false at the end of the output.
  bool fill() {
    if (!have_.empty()) return true;
    const size_t got = input_.read(buffer_.data(), buffer_.size());
    have_ = {buffer_.data(), got};
    out_sum_.add(have_);
    return got > 0;
  }

  void give(std::string_view text) {
    in_sum_.add(text);
    write_(text);
  }

  void keep(size_t bytes) {
    give(have_.substr(0, bytes));
    pass(bytes);
  }

  void pass(size_t bytes) {
    have_.remove_prefix(bytes);
    out_at_ += bytes;
  }

  std::string apply(const UndoChange& change) {
    if (change.out_begin < out_at_ || change.out_end - change.out_begin != change.new_text.size() ||
        change.in_end - change.in_begin != change.old_text.size()) {
      return fmt::format("the log contradicts itself about byte {} of the text", change.out_begin);
    }
    while (out_at_ < change.out_begin) {
      if (!fill()) {
        return fmt::format("the text ends before byte {}, which the log changed", change.out_begin);
      }
      keep(std::min<uint64_t>(have_.size(), change.out_begin - out_at_));
    }
    if (in_sum_.bytes() != change.in_begin) {
      return fmt::format("the log leaves out a change before byte {} of the text",
                         change.out_begin);
    }
    for (std::string_view want = change.new_text; !want.empty();) {
      if (!fill()) return fmt::format("the text ends inside a change at byte {}", change.out_begin);
      const size_t n = std::min(want.size(), have_.size());
      if (have_.substr(0, n) != want.substr(0, n)) {
        return fmt::format("the text at byte {} is not what the log says was written there",
                           change.out_begin);
      }
      want.remove_prefix(n);
      pass(n);
    }
    give(change.old_text);
    return {};
  }

  std::string compare_sums() const {
    const UndoSums& sums = input_.sums;
    if (out_sum_.bytes() != sums.out_bytes) {
      return fmt::format("the text has {} bytes, the log was written for {}", out_sum_.bytes(),
                         sums.out_bytes);
    }
    if (out_sum_.hash() != sums.out_hash) return "the text was changed after the log was written";
    if (in_sum_.bytes() != sums.in_bytes || in_sum_.hash() != sums.in_hash) {
      return "the log was changed: the original's checksum does not come out";
    }
    return {};
  }

  const UndoInput& input_;
  const std::function<void(std::string_view)>& write_;
  std::vector<char> buffer_;
  std::string_view have_;
  uint64_t out_at_ = 0;
  Checksum in_sum_, out_sum_;
};

}  // namespace

std::string undo(const UndoInput& input, const std::function<void(std::string_view)>& write) {
  return Undoer(input, write).run();
}

}  // namespace kotidy
