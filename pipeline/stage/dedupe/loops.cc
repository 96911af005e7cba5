#include "pipeline/stage/dedupe/loops.h"

#include <array>
#include <cstdint>
#include <utility>

namespace kotidy::dedupe {
namespace {

// Finds loops with a stack of words: when its top is kLoopCopies times one unit, all but one copy
// are popped. So no loop is left on it, whatever comes together by a cut.
class Loops {
 public:
  explicit Loops(const KeyText& line) : line_(line) { stack_.reserve(line.words.size()); }

  std::vector<KeyCut> run() {
    for (const Word& word : line_.words) push(word);
    return std::move(cuts_);
  }

 private:
  struct Item {
    Word word;
    std::array<uint32_t, kLoopUnit> periods;  // words in a row, up to here, like the one u before
    std::array<uint32_t, kLoopUnit> letters;  // of these, how many hold a letter
  };

  void push(const Word& word) {
    Item item{word, {}, {}};
    for (size_t u = 1; u <= kLoopUnit && u <= stack_.size(); ++u) {
      if (stack_[stack_.size() - u].word.hash != word.hash) continue;
      item.periods[u - 1] = stack_.back().periods[u - 1] + 1;
      item.letters[u - 1] = stack_.back().letters[u - 1] + word.letters;
    }
    stack_.push_back(item);
    if (hanging_ != 0 && item.periods[hanging_ - 1] == 0) hanging_ = 0;
    if (hanging_ != 0 && item.periods[hanging_ - 1] % hanging_ == 0) return pop(hanging_, 1);
    for (size_t u = 1; u <= kLoopUnit; ++u) {
      const size_t extra = (kLoopCopies - 1) * u;
      if (item.periods[u - 1] >= extra && item.letters[u - 1] > 0) return pop(u, kLoopCopies - 1);
    }
  }

  // Takes `copies` copies of the unit off; the one below takes the place of the last.
  void pop(size_t unit, size_t copies) {
    const size_t size = stack_.size();
    const size_t keep = size - unit * copies;
    cuts_.push_back({stack_[keep - unit].word.key_begin, stack_[size - unit].word.key_begin});
    for (size_t i = 0; i < unit; ++i) {
      Item& item = stack_[keep - unit + i];
      item.word = stack_[size - unit + i].word;
    }
    stack_.resize(keep);
    hanging_ = unit;
  }

  const KeyText& line_;
  std::vector<Item> stack_;
  std::vector<KeyCut> cuts_;
  size_t hanging_ = 0;  // unit of the loop that goes on here
};

// Whether `least` words in a row, word p among them, are like those `unit` before.
bool runs(const LineKey& line, size_t p, size_t unit, size_t least) {
  const auto like = [&](size_t word) { return line.marks[word] == line.marks[word - unit]; };
  if (!like(p)) return false;
  size_t begin = p, end = p + 1;
  while (begin > unit && end - begin < least && like(begin - 1)) --begin;
  while (end < line.words && end - begin < least && like(end)) ++end;
  return end - begin >= least;
}

}  // namespace

// A loop of a unit begins with kLoopCopies − 1 units in a row that are like the one before: one
// word of every so many tells.
bool may_loop(const LineKey& line) {
  for (size_t unit = 1; unit <= kLoopUnit; ++unit) {
    const size_t least = (kLoopCopies - 1) * unit;
    if (line.words < least + unit) break;
    for (size_t p = least - 1; p < line.words; p += least) {
      if (runs(line, p, unit, least)) return true;
    }
  }
  return false;
}

std::vector<KeyCut> find_loops(const KeyText& line) { return Loops(line).run(); }

}  // namespace kotidy::dedupe
