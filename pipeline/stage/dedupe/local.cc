#include "pipeline/stage/dedupe/local.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace kotidy::dedupe {

namespace {

constexpr int kRounds = 8;         // a cut can bring a new repeat about; each round is linear
constexpr size_t kCandidates = 8;  // places where the start of the line comes again
constexpr size_t kProbe = 8;       // key characters that have to come again there
constexpr size_t kDistinct = 8;    // a doubled text has so many different characters at its start

struct KeyCut {
  size_t begin, end;  // indices of key characters
};

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
template <class Line>
size_t equal_from(const Line& line, size_t shift) {
  const auto begin = line.keys.begin();
  const auto end = begin + static_cast<ptrdiff_t>(line.size);
  const auto at = std::mismatch(begin + static_cast<ptrdiff_t>(shift), end, begin);
  return static_cast<size_t>(at.second - begin);
}

template <class Line>
bool varied(const Line& line) {
  std::array<char32_t, kDoubledKeys> head;
  std::copy_n(line.keys.begin(), kDoubledKeys, head.begin());
  std::sort(head.begin(), head.end());
  return static_cast<size_t>(std::unique(head.begin(), head.end()) - head.begin()) >= kDistinct;
}

uint64_t two_keys(const char32_t* keys) {
  uint64_t two;
  std::memcpy(&two, keys, sizeof(two));
  return two;
}

// The first place in [from, last] where the first kProbe key characters come again; or last + 1.
size_t probe(const char32_t* keys, size_t from, size_t last) {
  for (const uint64_t head = two_keys(keys); from <= last; ++from) {
    if (two_keys(keys + from) == head && std::equal(keys, keys + kProbe, keys + from)) break;
  }
  return from;
}

// The line is YY or YY… with nothing between: from which key character on does Y come again?
// 0: it does not.
template <class Line>
size_t doubled_at(const Line& line) {
  if (line.size < 2 * kDoubledKeys) return 0;
  const char32_t* keys = line.keys.data();
  const size_t half = line.size / 2;
  size_t at = probe(keys, 1, half);
  if (at > half || at < kDoubledKeys) return 0;  // or a refrain
  if (!line.letters || !varied(line)) return 0;
  if (line.size % 2 == 0 && equal_from(line, half) == half) return half;
  for (size_t tries = 0; at <= half && tries < kCandidates; ++tries) {
    if (equal_from(line, at) >= at) return at;
    at = probe(keys, at + 1, half);
  }
  return 0;
}

// Whether `least` words in a row, word p among them, are like those `unit` before.
bool runs(const LineKey& line, size_t p, size_t unit, size_t least) {
  const auto like = [&](size_t word) { return line.marks[word] == line.marks[word - unit]; };
  if (!like(p)) return false;
  size_t begin = p, end = p + 1;
  while (begin > unit && end - begin < least && like(begin - 1)) --begin;
  while (end < line.words && end - begin < least && like(end)) ++end;
  return end - begin >= least;
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

// A loop of a unit begins with kLoopCopies − 1 units in a row that are like the one before: one
// word of every so many tells.
bool may_repeat(const LineKey& line) {
  for (size_t unit = 1; unit <= kLoopUnit; ++unit) {
    const size_t least = (kLoopCopies - 1) * unit;
    if (line.words < least + unit) break;
    for (size_t p = least - 1; p < line.words; p += least) {
      if (runs(line, p, unit, least)) return true;
    }
  }
  return doubled_at(line) > 0;
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
