#include "pipeline/stage/dedupe/local.h"

#include <algorithm>

#include "pipeline/stage/dedupe/doubled_line.h"
#include "pipeline/stage/dedupe/key_cut.h"
#include "pipeline/stage/dedupe/loops.h"
#include "pipeline/stage/dedupe/rolled_words.h"

namespace kotidy::dedupe {
namespace {

constexpr int kRounds = 8;  // a cut can bring a new repeat about; each round is linear

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

bool may_repeat(const LineKey& line) {
  return may_loop(line) || doubled_at(line) > 0 || may_roll(line);
}

std::vector<LocalCut> find_local(KeyText& line, bool loops, bool doubled) {
  std::vector<LocalCut> found;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<KeyCut> cuts;
    if (loops) cuts = find_loops(line);
    unite(cuts);
    const bool looped = !cuts.empty();
    if (const size_t shift = looped || !doubled ? 0 : doubled_at(line); shift > 0) {
      // Y may stand there more than twice.
      cuts.push_back({0, shift * (equal_from(line, shift) / shift)});
    }
    if (cuts.empty() && doubled) cuts = find_rolls(line);
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
