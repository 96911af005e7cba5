#include "pipeline/stage/dedupe/rolled_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "pipeline/text/hangul.h"

namespace kotidy::dedupe {
namespace {

constexpr size_t kLeastRolled = 3;  // words that roll over inside a line …
constexpr size_t kMostRolled = 64;
constexpr size_t kRolledLine = 1000;  // words; longer lines are no captions
constexpr size_t kRolledKeys = 8;     // … and their letters

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

}  // namespace

// Only words that are linked are looked at: nearly every line has
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

std::vector<KeyCut> find_rolls(const KeyText& line) { return Rolls(line).run(); }

}  // namespace kotidy::dedupe
