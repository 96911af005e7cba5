#include "pipeline/stage/passage/variation.h"

#include <algorithm>
#include <array>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy::passage {
namespace {

constexpr size_t kLongestParticle = 12;  // bytes

std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    const Decoded one = decode_at(text, at);
    out += one.code;
    at += one.size;
  }
  return out;
}

// Vowels of one stem before different endings, as jamo indices: 가지 가져, 보 봐, 두 둬, 되 돼,
// 하 해, 쓰 써, 아프 아파.
constexpr std::array<std::array<int, 2>, 7> kContracted = {
    {{20, 6}, {8, 9}, {13, 14}, {11, 10}, {0, 1}, {18, 4}, {18, 0}}};

bool same_vowel(int a, int b) {
  return a == b || std::any_of(kContracted.begin(), kContracted.end(), [&](const auto& pair) {
           return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
         });
}

// The finals that endings put under a stem: 가 간 갈 감, 갑니다, 갔다.
bool is_grammar_final(int final, std::u32string_view rest) {
  constexpr int kMieum = 16, kDoubleSiot = 20;
  if (final == kFinalBieup) return !rest.empty() && (rest[0] == U'니' || rest[0] == U'시');
  if (final == kDoubleSiot) return !rest.empty();
  return final == kNoFinal || final == kFinalNieun || final == kFinalRieul || final == kMieum;
}

// Something stands behind `syllable`.
bool is_inside(char32_t syllable, std::u32string_view zone, std::u32string_view rest) {
  const size_t at = zone.find(syllable);
  return at != zone.npos && (at + 1 < zone.size() || !rest.empty());
}

bool is_numeral(char32_t code) {
  constexpr std::u32string_view kNumerals = U"영공일이삼사오육칠팔구십백천만억조";
  return kNumerals.find(code) != kNumerals.npos;
}

bool all_numerals(std::u32string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), is_numeral);
}

}  // namespace

Variation::Variation(const RuleSet& rules) {
  for (const WordList::Row& row : rules.list("suggest/syllables").rows()) {
    endings_.push_back(decode_at(row.cells[0], 0).code);
  }
  std::sort(endings_.begin(), endings_.end());
  const WordList& particles = rules.list("suggest/particles");
  particles_ = particles.words_where("kind", "particle");
  std::stable_sort(particles_.begin(), particles_.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  words_ = particles.words_where("kind", "word");
  for (const WordList::Row& row : rules.list("suggest/confused").rows()) {
    confused_.push_back({row.text(0), row.text(1), row.text(2)});
  }
}

bool Variation::is_ending(char32_t syllable) const {
  return std::binary_search(endings_.begin(), endings_.end(), syllable);
}

bool Variation::all_endings(std::u32string_view part) const {
  return std::all_of(part.begin(), part.end(), [&](char32_t code) { return is_ending(code); });
}

// The first syllables are one stem's, the others endings.
bool Variation::same_stem(std::u32string_view a, std::u32string_view b,
                          std::u32string_view rest) const {
  if (a.empty() || b.empty() || !is_syllable(a[0]) || !is_syllable(b[0])) return false;
  const Jamo x = split_syllable(a[0]), y = split_syllable(b[0]);
  if (x.initial != y.initial || !same_vowel(x.vowel, y.vowel)) return false;
  const auto behind = [&](std::u32string_view zone) {
    return zone.size() > 1 ? zone.substr(1) : rest;
  };
  return is_grammar_final(x.final, behind(a)) && is_grammar_final(y.final, behind(b)) &&
         all_endings(a.substr(1)) && all_endings(b.substr(1));
}

bool Variation::ordinary(std::string_view one, std::string_view other) const {
  const std::u32string whole_a = decoded(one), whole_b = decoded(other);
  std::u32string_view a = whole_a, b = whole_b;
  std::u32string_view rest;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  const std::u32string_view tail = a;
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  rest = tail.substr(a.size());
  if (all_numerals(a) && all_numerals(b)) return true;
  // Nothing follows the particle 의: in 문의가 and 문이가 it belongs to the noun.
  if (!all_endings(rest) || is_inside(U'의', a, rest) || is_inside(U'의', b, rest)) return false;
  return (all_endings(a) && all_endings(b)) || same_stem(a, b, rest);
}

const Confused* Variation::confused(std::string_view a, std::string_view b) const {
  for (const Confused& pair : confused_) {
    for (const bool swapped : {false, true}) {
      const std::string_view x = swapped ? b : a, y = swapped ? a : b;
      if (!x.ends_with(pair.wrong) || !y.ends_with(pair.right)) continue;
      const std::string_view stem = x.substr(0, x.size() - pair.wrong.size());
      if (!stem.empty() && stem == y.substr(0, y.size() - pair.right.size())) return &pair;
    }
  }
  return nullptr;
}

bool Variation::inflected(std::string_view word) const {
  return !word.empty() && is_ending(decode_before(word, word.size()).code);
}

size_t Variation::particle_size(std::string_view word) const {
  for (const std::string& particle : particles_) {
    if (particle.size() > kLongestParticle || !word.ends_with(particle)) continue;
    const size_t stem = word.size() - particle.size();
    if (count_chars(word.substr(0, stem)) >= 2) return particle.size();
  }
  return 0;
}

bool Variation::ends_like_particle(std::string_view word) const {
  return std::any_of(words_.begin(), words_.end(),
                     [&](const std::string& whole) { return word.ends_with(whole); });
}

}  // namespace kotidy::passage
