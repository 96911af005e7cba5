#include "pipeline/stage/dedupe/local.h"

#include <algorithm>
#include <array>

namespace kotidy::dedupe {

namespace {

constexpr int kRounds = 8;         // a cut can bring a new repeat about; each round is linear
constexpr size_t kCandidates = 8;  // places where the start of the line comes again
constexpr size_t kProbe = 8;       // key characters that have to come again there
constexpr size_t kDistinct = 8;    // a doubled text has so many different characters at its start

struct KeyCut {
  size_t begin, end;  // indices of key characters
};

// Whether word p is like one of the kLoopUnit words before it.
bool seen_before(const std::vector<Word>& words, size_t p) {
  bool seen = false;
  for (size_t back = 1; back <= kLoopUnit && back <= p; ++back) {
    seen |= words[p].hash == words[p - back].hash;
  }
  return seen;
}

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

// Key characters in a row, from 0 and from `shift`, that are equal.
size_t equal_from(const KeyText& line, size_t shift) {
  const auto begin = line.keys.begin();
  const auto end = begin + static_cast<ptrdiff_t>(line.size);
  const auto at = std::mismatch(begin + static_cast<ptrdiff_t>(shift), end, begin);
  return static_cast<size_t>(at.second - begin);
}

bool varied(const KeyText& line) {
  std::array<char32_t, kDoubledKeys> head;
  std::copy_n(line.keys.begin(), kDoubledKeys, head.begin());
  std::sort(head.begin(), head.end());
  return static_cast<size_t>(std::unique(head.begin(), head.end()) - head.begin()) >= kDistinct;
}

// The line is YY or YY… with nothing between: from which key character on does Y come again?
// 0: it does not.
size_t doubled_at(const KeyText& line) {
  if (line.size < 2 * kDoubledKeys) return 0;
  const auto begin = line.keys.begin();
  const auto last = begin + static_cast<ptrdiff_t>(line.size / 2 + kProbe);
  auto at = std::search(begin + 1, last, begin, begin + kProbe);
  if (at == last || at - begin < static_cast<ptrdiff_t>(kDoubledKeys)) return 0;  // or a refrain
  if (!line.letters || !varied(line)) return 0;
  const size_t half = line.size / 2;
  if (line.size % 2 == 0 && equal_from(line, half) == half) return half;
  for (size_t tries = 0; at != last && tries < kCandidates; ++tries) {
    const auto shift = static_cast<size_t>(at - begin);
    if (equal_from(line, shift) >= shift) return shift;
    at = std::search(at + 1, last, begin, begin + kProbe);
  }
  return 0;
}

// Drops key characters and words that were cut; offsets stay those of the whole line.
void compact(KeyText& line, const std::vector<KeyCut>& cuts) {
  size_t to = 0, from = 0, word = 0, words = 0;
  const auto keep_to = [&](size_t end, size_t next) {
    for (; word < line.words.size() && line.words[word].key_begin < end; ++word) {
      Word kept = line.words[word];
      kept.key_begin -= static_cast<uint32_t>(from - to);
      line.words[words++] = kept;
    }
    for (; from < end; ++from, ++to) {
      line.keys[to] = line.keys[from];
      line.at[to] = line.at[from];
    }
    from = next;
    while (word < line.words.size() && line.words[word].key_begin < next) ++word;
  };
  for (const KeyCut& cut : cuts) keep_to(cut.begin, cut.end);
  keep_to(line.size, line.size);
  line.size = to;
  line.words.resize(words);
}

// Sorts; cuts that touch or overlap become one.
template <class Cut>
void unite(std::vector<Cut>& cuts) {
  std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.begin < b.begin; });
  size_t size = 0;
  for (const Cut& cut : cuts) {
    if (size > 0 && cut.begin <= cuts[size - 1].end) {
      cuts[size - 1].end = std::max(cuts[size - 1].end, cut.end);
    } else {
      cuts[size++] = cut;
    }
  }
  cuts.resize(size);
}

}  // namespace

bool may_repeat(const KeyText& line) {
  // In a loop at least four words in a row were seen before: so one of every four tells.
  for (size_t p = kLoopCopies - 1; p < line.words.size(); p += kLoopCopies - 1) {
    if (seen_before(line.words, p)) return true;
  }
  return line.size >= 2 * kDoubledKeys && doubled_at(line) > 0;
}

std::vector<LocalCut> find_local(KeyText& line, bool loops, bool doubled) {
  std::vector<LocalCut> found;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<KeyCut> cuts;
    if (loops) cuts = Loops(line).run();
    unite(cuts);
    const bool looped = !cuts.empty();
    if (const size_t shift = looped || !doubled ? 0 : doubled_at(line); shift > 0) {
      // Y may stand there more than twice.
      cuts.push_back({0, shift * (equal_from(line, shift) / shift)});
    }
    if (cuts.empty()) break;
    for (const KeyCut& cut : cuts) {
      found.push_back({line.at[cut.begin], line.at[cut.end], !looped});
    }
    compact(line, cuts);
  }
  unite(found);
  return found;
}

}  // namespace kotidy::dedupe
