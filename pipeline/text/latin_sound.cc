#include "pipeline/text/latin_sound.h"

#include <string>

namespace kotidy {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// Names of letters: 엘, 엠, 엔, 알; all others end in a vowel.
Sound letter_sound(char c) {
  switch (lower(c)) {
    case 'l':
    case 'r':
      return Sound::kRieul;
    case 'm':
    case 'n':
      return Sound::kConsonant;
    default:
      return Sound::kVowel;
  }
}

// Letters, not a word: capitals at the end (PostgreSQL, PgQ, NVMe), or no vowel at all (js, npm).
bool is_spelled(std::string_view word) {
  if (word.size() == 1 || is_upper(word.back())) return true;
  if (word.size() > 2 && is_upper(word[word.size() - 2]) && is_upper(word[word.size() - 3])) {
    return true;
  }
  for (char c : word) {
    if (is_vowel(lower(c)) || lower(c) == 'y') return false;
  }
  return true;
}

// A stop after one short vowel closes the syllable (bot 봇, app 앱); after a long vowel or another
// consonant it gets a vowel of its own (boot 부트, agent 에이전트).
Sound stop_sound(std::string_view word) {
  const char last = word.back();
  std::string_view rest = word.substr(0, word.size() - 1);
  if (last == 'k' && !rest.empty() && rest.back() == 'c') rest.remove_suffix(1);
  if (last == 'p' && !rest.empty() && rest.back() == 'p') rest.remove_suffix(1);
  if (rest.empty() || !is_vowel(rest.back())) return Sound::kVowel;
  const bool two_vowels = rest.size() > 1 && is_vowel(rest[rest.size() - 2]);
  if (!two_vowels) return Sound::kConsonant;
  const std::string_view pair = rest.substr(rest.size() - 2);
  const bool short_pair = (pair == "oo" && last == 'k') || (pair == "io" && last == 't');
  return short_pair ? Sound::kConsonant : Sound::kVowel;
}

// A final e is silent after a vowel and l, m, n: file 파일, prime 프라임, phone 폰.
Sound after_silent_e(std::string_view word) {
  if (word.size() < 3) return Sound::kVowel;
  switch (word[word.size() - 2]) {
    case 'l':
      return Sound::kRieul;
    case 'm':
    case 'n':
      return Sound::kConsonant;
    default:
      return Sound::kVowel;
  }
}

Sound word_sound(std::string_view word) {
  switch (word.back()) {
    case 'l':
      return Sound::kRieul;
    case 'm':
    case 'n':
      return Sound::kConsonant;
    case 'g':
      return word.size() > 1 && word[word.size() - 2] == 'n' ? Sound::kConsonant : Sound::kVowel;
    case 'p':
    case 't':
    case 'k':
    case 'c':
    case 'b':
      return stop_sound(word);
    case 'e':
      return after_silent_e(word);
    default:
      return Sound::kVowel;
  }
}

}  // namespace

Sound latin_sound(std::string_view word) {
  if (is_spelled(word)) return letter_sound(word.back());
  // The end decides; no rule looks further back than eight letters.
  std::string tail;
  for (char c : word.substr(word.size() > 8 ? word.size() - 8 : 0)) tail += lower(c);
  return word_sound(tail);
}

}  // namespace kotidy
