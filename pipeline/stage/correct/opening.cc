#include "pipeline/stage/correct/opening.h"

#include <algorithm>
#include <vector>

#include "pipeline/text/josa.h"
#include "pipeline/text/sound_distance.h"

namespace kotidy {
namespace {

constexpr int kInitials = 19, kVowels = 21, kFinals = 28;

// ㄱㄲㅋ, ㄴ, ㄷㄸㅌ, ㄹ, ㅁ, ㅂㅃㅍ, ㅅㅆ, ㅈㅉㅊ, ㅇㅎ
constexpr std::array<uint8_t, kInitials> kInitialClass = {0, 0, 1, 2, 2, 3, 4, 5, 5, 6,
                                                          6, 8, 7, 7, 7, 0, 2, 5, 8};
// ㅏ, ㅐㅔㅒㅖ, ㅑ, ㅓ, ㅕ, ㅗ, ㅘ, ㅙㅚㅞ, ㅛ, ㅜ, ㅠ, ㅡ, ㅣㅢ, ㅝㅟ
constexpr std::array<uint8_t, kVowels> kVowelClass = {0, 1, 2, 1,  3, 1,  4,  1,  5,  6, 7,
                                                      7, 8, 9, 13, 7, 13, 10, 11, 12, 12};

SyllableClass sound_class(Jamo jamo) {
  return static_cast<SyllableClass>(kInitialClass[static_cast<size_t>(jamo.initial)] * 14 +
                                    kVowelClass[static_cast<size_t>(jamo.vowel)]);
}

// Costs in one byte each: the tables stay in the cache.
using InitialCosts = std::array<std::array<uint8_t, kInitials>, kInitials>;
struct Costs {
  std::array<InitialCosts, 2> initial;  // the second one is for those behind a final
  std::array<std::array<uint8_t, kVowels>, kVowels> vowel;
};

const Costs kCosts = [] {
  Costs made{};
  for (int i = 0; i < kInitials; ++i) {
    for (int j = 0; j < kInitials; ++j) {
      made.initial[0][i][j] = static_cast<uint8_t>(initial_distance(i, j));
      made.initial[1][i][j] = static_cast<uint8_t>(moved_initial_distance(i, j));
    }
  }
  for (int i = 0; i < kVowels; ++i) {
    for (int j = 0; j < kVowels; ++j) made.vowel[i][j] = static_cast<uint8_t>(vowel_distance(i, j));
  }
  return made;
}();

// All that can be heard of finals is numbered, so that a comparison is one look.
struct CodaTable {
  static constexpr size_t kMost = 16;
  std::vector<FinalSound> sounds;
  std::array<std::array<uint8_t, kMost>, kMost> cost{};
  std::array<Coda, kFinals> last{};  // of a final at the end of a word

  CodaTable() {
    for (int i = 0; i < kFinals; ++i) {
      last[i] = number_of(final_sound(i, kNoInitial));
      for (int j = 0; j < kInitials; ++j) number_of(final_sound(i, j));
    }
    for (size_t i = 0; i < sounds.size(); ++i) {
      for (size_t j = 0; j < sounds.size(); ++j) {
        cost[i][j] = static_cast<uint8_t>(final_distance(sounds[i], sounds[j]));
      }
    }
  }

  Coda number_of(FinalSound sound) {
    const auto found = std::find(sounds.begin(), sounds.end(), sound);
    const auto number = static_cast<size_t>(found - sounds.begin());
    if (found == sounds.end()) sounds.push_back(sound);
    return static_cast<Coda>(number);
  }
};

CodaTable& codas() {
  static CodaTable table;
  return table;
}
const CodaTable& kCodaTable = codas();

// By code - kFirstSyllable.
template <class Made, class Make>
std::array<Made, kLastSyllable - kFirstSyllable + 1> for_syllables(Make make) {
  std::array<Made, kLastSyllable - kFirstSyllable + 1> made{};
  for (size_t i = 0; i < made.size(); ++i) {
    made[i] = make(split_syllable(kFirstSyllable + static_cast<char32_t>(i)));
  }
  return made;
}

OpeningSyllable small(Jamo jamo) {
  const FinalSound final{jamo.final == kNoFinal ? uint8_t{0} : kUnsureFinal, 0};
  return {static_cast<uint8_t>(jamo.initial),
          static_cast<uint8_t>(jamo.vowel),
          static_cast<uint8_t>(jamo.final),
          sound_class(jamo),
          codas().number_of(final),
          false,
          begins_particle(join_syllable(jamo))};
}

}  // namespace

const std::array<SyllableClass, kLastSyllable - kFirstSyllable + 1> kClasses =
    for_syllables<SyllableClass>(sound_class);

const std::array<OpeningSyllable, kLastSyllable - kFirstSyllable + 1> kOpeningSyllables =
    for_syllables<OpeningSyllable>(small);

const std::array<std::array<Coda, kInitials>, kFinals> kCodas = [] {
  std::array<std::array<Coda, kInitials>, kFinals> made{};
  for (int i = 0; i < kFinals; ++i) {
    for (int j = 0; j < kInitials; ++j) made[i][j] = codas().number_of(final_sound(i, j));
  }
  return made;
}();

void Opening::end() {
  if (size > 0) syllables[size - 1].coda = kCodaTable.last[syllables[size - 1].final];
}

namespace {

// Vowels and initials.
inline int cost(const OpeningSyllable& x, const OpeningSyllable& y) {
  return kCosts.vowel[x.vowel][y.vowel] +
         kCosts.initial[x.behind_final | y.behind_final][x.initial][y.initial];
}

inline int finals(const OpeningSyllable& x, const OpeningSyllable& y) {
  return kCodaTable.cost[x.coda][y.coda];
}

int even_distance(const Opening& term, const Opening& word, size_t size, int limit) {
  int apart = 0;
  for (size_t i = 0; i < size && apart <= limit; ++i) {
    const OpeningSyllable &x = term.syllables[i], &y = word.syllables[i];
    // Where the term ends the span does.
    const Coda coda = i + 1 == term.size ? kCodaTable.last[y.final] : y.coda;
    apart += cost(x, y) + kCodaTable.cost[x.coda][coda];
  }
  return std::min(apart, limit + 1);
}

}  // namespace

int opening_distance(const Opening& term, const Opening& word, bool one_off, int limit) {
  const size_t size = std::min({term.size, word.size, Opening::kMost});
  if (!one_off) return even_distance(term, word, size, limit);
  const auto& x = term.syllables;
  const auto& y = word.syllables;
  // Of i syllables of the term against i of the word; against one more; of one more against i.
  int even = 0, more = kLostSyllable, fewer = kLostSyllable;
  for (size_t i = 0; i < size; ++i) {
    even += cost(x[i], y[i]);
    if (i + 1 < word.size && more <= limit) more += cost(x[i], y[i + 1]) + finals(x[i], y[i + 1]);
    if (i + 1 < term.size && fewer <= limit) {
      fewer += cost(x[i + 1], y[i]) + finals(x[i + 1], y[i]);
    }
    // Before a syllable that is left out no final counts.
    more = std::min(more, even + kLostSyllable);
    fewer = std::min(fewer, even + kLostSyllable);
    even += finals(x[i], y[i]);
    if (std::min({even, more, fewer}) > limit) return limit + 1;
  }
  return std::min({even, more, fewer});
}

}  // namespace kotidy
