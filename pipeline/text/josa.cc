#include "pipeline/text/josa.h"

#include <algorithm>
#include <array>

#include "pipeline/text/ascii.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/latin_sound.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

struct Pair {
  std::string_view consonant, vowel;
  bool optional;  // the long shape is right after a vowel too
  bool rieul_short;
  bool stem;  // endings of any kind follow (이었|던, 이라|는)
};

constexpr std::array kPairs = {
    Pair{"은", "는", false, false, false},          Pair{"이", "가", false, false, false},
    Pair{"을", "를", false, false, false},          Pair{"과", "와", false, false, false},
    Pair{"으로", "로", false, true, false},         Pair{"으로서", "로서", false, true, false},
    Pair{"으로써", "로써", false, true, false},     Pair{"으로부터", "로부터", false, true, false},
    Pair{"아", "야", false, false, false},          Pair{"이나", "나", false, false, false},
    Pair{"이나마", "나마", false, false, false},    Pair{"이랑", "랑", false, false, false},
    Pair{"이든", "든", false, false, false},        Pair{"이든지", "든지", false, false, false},
    Pair{"이여", "여", false, false, false},        Pair{"이란", "란", false, false, false},
    Pair{"이라", "라", false, false, false},        Pair{"이라고", "라고", false, false, false},
    Pair{"이라는", "라는", false, false, false},    Pair{"이라며", "라며", false, false, false},
    Pair{"이라면", "라면", false, false, false},    Pair{"이라서", "라서", false, false, false},
    Pair{"이라도", "라도", false, false, false},    Pair{"이라면서", "라면서", false, false, false},
    Pair{"이에요", "예요", false, false, false},    Pair{"이었", "였", false, false, true},
    Pair{"이다", "다", true, false, false},         Pair{"이고", "고", true, false, false},
    Pair{"이며", "며", true, false, false},         Pair{"이지", "지", true, false, false},
    Pair{"이지만", "지만", true, false, false},     Pair{"이죠", "죠", true, false, false},
    Pair{"이면", "면", true, false, false},         Pair{"이자", "자", true, false, false},
    Pair{"이니", "니", true, false, false},         Pair{"이니까", "니까", true, false, false},
    Pair{"이네요", "네요", true, false, false},     Pair{"이구나", "구나", true, false, false},
    Pair{"이거든요", "거든요", true, false, false}, Pair{"이잖아요", "잖아요", true, false, false},
};

// With one shape only.
constexpr std::array<std::string_view, 34> kPlain = {
    "의",   "에",   "에서", "에게", "에게서", "에는", "에도", "에만", "도",
    "만",   "까지", "부터", "처럼", "보다",   "한테", "께",   "께서", "마다",
    "조차", "마저", "밖에", "만큼", "같이",   "같은", "들",   "씨",   "님",
    "적",   "하고", "뿐",   "대로", "입니다", "인",   "일"};

// What may stand after a particle.
constexpr std::array<std::string_view, 13> kAfterParticle = {
    "는", "도", "만", "요", "의", "까지", "은", "부터", "라도", "에요", "에서", "다", "입니다"};

// Beginnings of the copula: its forms are many, but all of them begin so.
constexpr std::array<std::string_view, 16> kCopula = {
    "입니", "이었", "였",   "이에요", "예요", "이야", "인데", "인가",
    "인지", "이기", "이어", "일까",   "임",   "이냐", "이랍", "랍니"};

bool is_hangul(std::string_view text, size_t at) {
  char32_t code;
  return syllable_at(text, at, code);
}

size_t hangul_end(std::string_view text, size_t at) {
  while (is_hangul(text, at)) at += 3;
  return at;
}

bool one_of(std::string_view word, const auto& list) {
  for (std::string_view entry : list) {
    if (word == entry) return true;
  }
  return false;
}

// A tail that is nothing, or one more particle.
bool may_follow(const Pair& pair, std::string_view tail) {
  if (tail.empty() || one_of(tail, kAfterParticle)) return true;
  return pair.stem && tail.size() <= 15;  // 였|습니다만: five syllables
}

Sound sound_of_syllable(char32_t code) {
  switch (final_of(code)) {
    case kNoFinal:
      return Sound::kVowel;
    case kFinalRieul:
      return Sound::kRieul;
    default:
      return Sound::kConsonant;
  }
}

Sound sound_of_digit(char digit) {
  switch (digit) {
    case '1':
    case '7':
    case '8':
      return Sound::kRieul;
    case '0':
    case '3':
    case '6':
      return Sound::kConsonant;
    default:
      return Sound::kVowel;
  }
}

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Sound sound_of_latin(std::string_view text, const Readings* readings) {
  size_t begin = text.size();
  while (begin > 0 && is_latin(text[begin - 1]) && text.size() - begin < 32) --begin;
  const std::string_view word = text.substr(begin);
  if (readings != nullptr) {
    std::string key;
    for (char c : word) key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    const auto found = readings->find(key);
    if (found != readings->end()) return last_sound(found->second);
  }
  return latin_sound(word);
}

constexpr std::array<std::string_view, 9> kClosingQuotes = {"\"", "'",  "”",  "’", "」",
                                                            "』", "〉", "》", "*"};
struct Bracket {
  std::string_view open, close;
};
constexpr std::array<Bracket, 3> kBrackets = {{{"(", ")"}, {"[", "]"}, {"〔", "〕"}}};

bool drop_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

// Takes one closing mark off the end; a bracket with its contents when a word stands before it.
bool drop_closing(std::string_view& text) {
  for (std::string_view quote : kClosingQuotes) {
    if (drop_suffix(text, quote)) return true;
  }
  for (const Bracket& bracket : kBrackets) {
    if (!drop_suffix(text, bracket.close)) continue;
    const size_t from = text.size() > 64 ? text.size() - 64 : 0;
    const size_t open = text.substr(from).rfind(bracket.open);
    if (open != std::string_view::npos && from + open > 0 && text[from + open - 1] != ' ' &&
        text[from + open - 1] != '\n') {
      text = text.substr(0, from + open);
    }
    return true;
  }
  return false;
}

}  // namespace

Sound last_sound(std::string_view text, const Readings* readings) {
  for (int marks = 0; marks < 4 && drop_closing(text); ++marks) {
  }
  if (text.empty()) return Sound::kUnknown;
  char32_t code;
  if (syllable_before(text, text.size(), code)) return sound_of_syllable(code);
  if (is_digit(text.back())) return sound_of_digit(text.back());
  if (is_latin(text.back())) return sound_of_latin(text, readings);
  return Sound::kUnknown;
}

std::optional<std::string_view> agreeing_form(Sound sound, std::string_view particle) {
  if (sound == Sound::kUnknown) return std::nullopt;
  for (const Pair& pair : kPairs) {
    if (particle != pair.consonant && particle != pair.vowel) continue;
    if (sound == Sound::kVowel) return pair.optional ? particle : pair.vowel;
    if (sound == Sound::kRieul && pair.rieul_short) return pair.vowel;
    return pair.consonant;
  }
  return std::nullopt;
}

std::string_view particle_at(std::string_view text, size_t at) {
  // No particle with its tail is longer than 12 syllables; the run is not read further.
  const std::string_view run =
      text.substr(at, hangul_end(text.substr(0, std::min(text.size(), at + 36)), at) - at);
  std::string_view best;
  for (const Pair& pair : kPairs) {
    for (std::string_view shape : {pair.consonant, pair.vowel}) {
      if (shape.size() <= best.size() || !run.starts_with(shape)) continue;
      if (may_follow(pair, run.substr(shape.size()))) best = run.substr(0, shape.size());
    }
  }
  return best;
}

bool begins_particle(char32_t syllable) {
  static const auto known = [] {
    std::array<bool, kLastSyllable - kFirstSyllable + 1> made{};
    const auto note = [&made](std::string_view word) {
      char32_t first;
      if (syllable_at(word, 0, first)) made[first - kFirstSyllable] = true;
    };
    for (const Pair& pair : kPairs) {
      note(pair.consonant);
      note(pair.vowel);
    }
    for (std::string_view plain : kPlain) note(plain);
    for (std::string_view start : kCopula) note(start);
    return made;
  }();
  return is_syllable(syllable) && known[syllable - kFirstSyllable];
}

bool parses_as_particles(std::string_view text, size_t at) {
  const std::string_view run =
      text.substr(at, hangul_end(text.substr(0, std::min(text.size(), at + 36)), at) - at);
  if (run.empty() || !particle_at(text, at).empty()) return true;
  for (std::string_view start : kCopula) {
    if (run.starts_with(start) && run.size() <= 24) return true;
  }
  for (std::string_view plain : kPlain) {
    if (!run.starts_with(plain)) continue;
    const std::string_view tail = run.substr(plain.size());
    if (tail.empty() || one_of(tail, kAfterParticle) || !particle_at(run, plain.size()).empty()) {
      return true;
    }
  }
  return false;
}

}  // namespace kotidy
