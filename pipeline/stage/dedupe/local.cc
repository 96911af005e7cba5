#include "pipeline/stage/dedupe/local.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "pipeline/text/hangul.h"

namespace kotidy::dedupe {

namespace {

constexpr int kRounds = 8;         // a cut can bring a new repeat about; each round is linear
constexpr size_t kCandidates = 8;  // places where the start of the line comes again
constexpr size_t kProbe = 8;       // key characters that have to come again there
constexpr size_t kDistinct = 8;    // a doubled text has so many different characters at its start
constexpr size_t kGluedDistinct = 5;  // … a short one that is glued to its copy
constexpr size_t kGluedWords = 3;     // words of such a one
constexpr size_t kLeastRolled = 3;    // words that roll over inside a line …
constexpr size_t kMostRolled = 64;
constexpr size_t kRolledLine = 1000;  // words; longer lines are no captions
constexpr size_t kRolledKeys = 8;     // … and their letters

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

// Whether the first `size` key characters, up to kDoubledKeys, have `distinct` different ones.
template <class Line>
bool varied(const Line& line, size_t size, size_t distinct) {
  std::array<char32_t, kDoubledKeys> head;
  size = std::min(size, kDoubledKeys);
  std::copy_n(line.keys.begin(), size, head.begin());
  const auto end = head.begin() + static_cast<ptrdiff_t>(size);
  std::sort(head.begin(), end);
  return static_cast<size_t>(std::unique(head.begin(), end) - head.begin()) >= distinct;
}

size_t words_of(const LineKey& line) { return line.words; }
size_t words_of(const KeyText& line) { return line.words.size(); }

// Index after the last key character of word `i`.
size_t word_end(const LineKey& line, size_t i) { return line.word_end(i); }
size_t word_end(const KeyText& line, size_t i) {
  return i + 1 < line.words.size() ? line.words[i + 1].key_begin : line.size;
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

// A short text, three words or more, is doubled only if its copy is glued to it: no blank stands
// where the copy begins, which nobody writes on purpose.
template <class Line>
bool glued_at(const Line& line, size_t at) {
  size_t words = 0;
  while (words < words_of(line) && word_end(line, words) < at) ++words;
  if (words + 1 < kGluedWords || words == words_of(line) || word_end(line, words) == at)
    return false;
  return line.letters && equal_from(line, at) >= at && varied(line, at, kGluedDistinct);
}

// The line is YY or YY… with nothing between: from which key character on does Y come again?
// 0: it does not.
template <class Line>
size_t doubled_at(const Line& line) {
  if (line.size < 2 * kProbe) return 0;
  const char32_t* keys = line.keys.data();
  const size_t half = line.size / 2;
  size_t at = probe(keys, 1, half);
  if (at > half || at < kProbe) return 0;
  if (at < kDoubledKeys) return glued_at(line, at) ? at : 0;  // or a refrain
  if (!line.letters || !varied(line, kDoubledKeys, kDistinct)) return 0;
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

// Whether key characters stand twice in a row, `from` in the copy: as many as it is from its copy.
template <class Line>
bool square_at(const Line& line, size_t from, size_t distance, KeyCut& run) {
  const auto& keys = line.keys;
  run = {from, from};
  while (run.begin > distance && from - run.begin < 2 * distance &&
         keys[run.begin - 1] == keys[run.begin - 1 - distance]) {
    --run.begin;
  }
  while (run.end < line.size && run.end - from < 2 * distance &&
         keys[run.end] == keys[run.end - distance]) {
    ++run.end;
  }
  return run.end - run.begin >= distance;
}

// Whether the text from word i on stands again, at once, from word j on, which is like it; `run` is
// the second copy.
template <class Line>
bool square_of(const Line& line, size_t i, size_t j, KeyCut& run, size_t& distance) {
  const size_t copy = word_end(line, j - 1);
  distance = copy - word_end(line, i - 1);
  return distance >= kRolledKeys && square_at(line, copy, distance, run);
}

// For each word the one before it that may be the same: words are told apart by a few bits of
// their marks.
class WordLinks {
 public:
  explicit WordLinks(const LineKey& line) {
    std::array<uint16_t, 1 << kBits> last{};
    for (size_t i = 0; i < line.words; ++i) {
      uint16_t& here = last[line.marks[i] >> (64 - kBits)];
      before_[i] = here;
      here = static_cast<uint16_t>(i);
    }
  }

  // Indices of words; 0: none, as no copy begins before word 1.
  size_t before(size_t word) const { return before_[word]; }

 private:
  static constexpr unsigned kBits = 8;
  std::array<uint16_t, kRolledLine> before_;
};

// Whether Rolls may find something. Only words that are linked are looked at: nearly every line has
// few of them. (To look at each pair of words took a fifth of the time of dedupe where lines are
// paragraphs.)
bool may_roll(const LineKey& line) {
  if (line.words < kLeastRolled + 2 || line.words > kRolledLine || line.size < 2 * kRolledKeys) {
    return false;
  }
  const WordLinks links(line);
  for (size_t j = 2; j < line.words; ++j) {
    for (size_t i = links.before(j); i > 0 && j - i <= kMostRolled; i = links.before(i)) {
      KeyCut run;
      size_t distance;
      if (line.marks[i] == line.marks[j] && square_of(line, i, j, run, distance)) return true;
    }
  }
  return false;
}

// Rolling captions that were joined to one line: three words or more that stand twice, and no more,
// in the midst of a clause; one copy may have another space. At its start or end, with a mark
// between, or three times they are emphasis.
class Rolls {
 public:
  explicit Rolls(const KeyText& line) : line_(line) {}

  std::vector<KeyCut> run() {
    if (line_.words.size() > kRolledLine) return {};
    const auto& words = line_.words;
    for (size_t i = 1; i + 1 < words.size(); ++i) {
      for (size_t j = i + 1; j < words.size() && j <= i + kMostRolled; ++j) {
        KeyCut run;
        size_t distance;
        if (words[i].hash == words[j].hash && square_of(line_, i, j, run, distance)) {
          weigh(run, distance);
        }
      }
    }
    return std::move(cuts_);
  }

 private:
  // The word that begins at this key character or after it.
  size_t word_from(size_t key) const {
    const auto& words = line_.words;
    const auto at = std::lower_bound(words.begin(), words.end(), key,
                                     [](const Word& word, size_t k) { return word.key_begin < k; });
    return static_cast<size_t>(at - words.begin());
  }

  bool word_begins(size_t key) const {
    const size_t word = word_from(key);
    return word < line_.words.size() && line_.words[word].key_begin == key;
  }

  // Key characters of `run` are like those `distance` before.
  void weigh(const KeyCut& run, size_t distance) {
    for (size_t word = word_from(run.begin); word < line_.words.size(); ++word) {
      const size_t copy = line_.words[word].key_begin;
      if (copy + distance > run.end) return;
      if (!word_begins(copy - distance) || !word_begins(copy + distance)) continue;
      const size_t first = word_from(copy - distance), end = word_from(copy + distance);
      if (first > 0 && rolls(first, word, end, run)) cuts_.push_back({copy, copy + distance});
      return;
    }
  }

  // Words [first, copy) stand again as [copy, end).
  bool rolls(size_t first, size_t copy, size_t end, const KeyCut& run) const {
    if (std::max(copy - first, end - copy) < kLeastRolled) return false;
    if (word_end(line_, end) <= run.end) return false;  // a third copy begins
    for (size_t i = first - 1; i < end; ++i) {
      if (!line_.words[i].letters || !plain_border(i)) return false;
    }
    return true;
  }

  // Whether a single blank is all that stands between word `i` and the next.
  bool plain_border(size_t i) const {
    const size_t key = line_.words[i + 1].key_begin;
    return is_syllable(line_.keys[key - 1]) && line_.at[key] - line_.at[key - 1] == 4;
  }

  const KeyText& line_;
  std::vector<KeyCut> cuts_;
};

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
  return doubled_at(line) > 0 || may_roll(line);
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
    if (cuts.empty() && doubled) cuts = Rolls(line).run();
    unite(cuts);
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
