#include "pipeline/text/reading.h"

#include <algorithm>
#include <array>

#include "pipeline/text/ascii.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kLongestSpelled = 6;
constexpr size_t kLongestNumber = 16;
constexpr size_t kLongestWord = 32;

// Names of the letters a–z as 표준국어대사전 has them, z as it is said in names (제트).
constexpr std::array<std::string_view, 26> kLetters = {
    "에이", "비",   "시", "디",   "이",     "에프", "지",   "에이치", "아이",
    "제이", "케이", "엘", "엠",   "엔",     "오",   "피",   "큐",     "아르",
    "에스", "티",   "유", "브이", "더블유", "엑스", "와이", "제트"};

// How c and r are said by nearly everyone.
constexpr std::string_view kC = "씨", kR = "알";

constexpr std::array<std::string_view, 10> kDigits = {"영", "일", "이", "삼", "사",
                                                      "오", "육", "칠", "팔", "구"};
constexpr std::array<std::string_view, 4> kPlaces = {"", "십", "백", "천"};
constexpr std::array<std::string_view, 4> kGroups = {"", "만", "억", "조"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_latin(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

std::string_view letter_name(char c) {
  if (lower(c) == 'c') return kC;
  if (lower(c) == 'r') return kR;
  return kLetters[static_cast<size_t>(lower(c) - 'a')];
}

size_t run_end(std::string_view text, size_t at, bool (*belongs)(char), size_t longest) {
  size_t end = at;
  while (end < text.size() && end - at <= longest && belongs(text[end])) ++end;
  return end;
}

bool is_spelled(std::string_view word) {
  if (word.size() > kLongestSpelled) return false;
  if (std::all_of(word.begin(), word.end(), is_upper)) return true;
  return std::none_of(word.begin(), word.end(), [](char c) {
    return std::string_view("aeiouy").find(lower(c)) != std::string_view::npos;
  });
}

// 육백오십만 삼천: four places a group; 일 is not said before 십, 백, 천, nor alone before 만.
std::string whole_number(std::string_view digits) {
  std::string out;
  bool group_said = false;
  for (size_t i = 0; i < digits.size(); ++i) {
    const size_t left = digits.size() - 1 - i;
    const size_t digit = static_cast<size_t>(digits[i] - '0');
    if (digit > 0) {
      const bool alone = left == 4 && !group_said && i == 0;
      if (digit > 1 || (left % 4 == 0 && !alone)) out += kDigits[digit];
      out += kPlaces[left % 4];
      group_said = true;
    }
    if (left % 4 != 0) continue;
    if (group_said) out += kGroups[left / 4];
    group_said = false;
  }
  return out.empty() ? std::string(kDigits[0]) : out;
}

// 010 is said digit by digit, its zero 공.
std::string digit_by_digit(std::string_view digits, std::string_view zero) {
  std::string out;
  for (char c : digits) out += c == '0' ? zero : kDigits[static_cast<size_t>(c - '0')];
  return out;
}

// What begins at text[at] and is no Hangul; its size is 0 if it has no reading.
struct Token {
  size_t size = 0;
  std::string reading;
};

Token latin_token(std::string_view text, size_t at, const Readings& words) {
  const std::string_view word = text.substr(at, run_end(text, at, is_latin, kLongestWord) - at);
  std::string key(word);
  std::transform(key.begin(), key.end(), key.begin(), lower);
  const auto found = words.find(key);
  if (found != words.end()) return {word.size(), found->second};
  if (!is_spelled(word)) return {};
  Token token{word.size(), ""};
  for (char c : word) token.reading += letter_name(c);
  return token;
}

Token number_token(std::string_view text, size_t at) {
  const size_t end = run_end(text, at, is_digit, kLongestNumber);
  const std::string_view digits = text.substr(at, end - at);
  if (digits.size() > kLongestNumber) return {};
  if (digits == "4" && end < text.size() && text[end] == 'o') return {2, "포오"};  // GPT-4o
  Token token{digits.size(), ""};
  const bool by_digit = digits.size() > 1 && digits[0] == '0';
  token.reading = by_digit ? digit_by_digit(digits, "공") : whole_number(digits);
  if (end + 1 >= text.size() || text[end] != '.' || !is_digit(text[end + 1])) return token;
  const size_t last = run_end(text, end + 1, is_digit, kLongestNumber);
  token.size = last - at;
  token.reading += "쩜" + digit_by_digit(text.substr(end + 1, last - end - 1), "영");
  return token;
}

Token token_at(std::string_view text, size_t at, const Readings& words) {
  const char c = text[at];
  if (is_latin(c)) return latin_token(text, at, words);
  if (is_digit(c)) return number_token(text, at);
  if (c == '&') return {1, "앤"};
  if (c == '+') return {1, "플러스"};
  if (c == '%') return {1, "퍼센트"};
  return {};
}

bool is_read(std::string_view text, size_t at) {
  char32_t code;
  return at < text.size() &&
         (is_latin(text[at]) || is_digit(text[at]) || syllable_at(text, at, code));
}

// A blank or hyphen between two things that are read.
bool is_joint(std::string_view text, size_t at) {
  if (text[at] != ' ' && text[at] != '-') return false;
  return is_read(text, at + 1) || (at + 1 < text.size() && text[at + 1] == '&');
}

// True if the whole reading is Hangul.
bool append_reading(const Token& token, size_t end, std::vector<ReadSyllable>& out) {
  const size_t before = out.size();
  char32_t code;
  for (size_t i = 0; i < token.reading.size(); i += 3) {
    if (!syllable_at(token.reading, i, code)) {
      out.resize(before);
      return false;
    }
    out.push_back({split_syllable(code), 0});
  }
  if (out.size() == before) return false;
  out.back().end = static_cast<uint32_t>(end);
  return true;
}

}  // namespace

size_t spell_out(std::string_view text, size_t at, size_t most, const Readings& words,
                 std::vector<ReadSyllable>& out) {
  const size_t begin = at;
  size_t read = at;  // behind the last thing with a reading
  while (at < text.size() && out.size() < most) {
    char32_t code;
    if (syllable_at(text, at, code)) {
      at += 3;
      out.push_back({split_syllable(code), static_cast<uint32_t>(at)});
    } else if (at > begin && is_joint(text, at)) {
      ++at;
      continue;
    } else {
      const Token token = token_at(text, at, words);
      if (token.size == 0 || !append_reading(token, at + token.size, out)) break;
      at += token.size;
    }
    read = at;
  }
  return read;
}

std::string hangul_reading(std::string_view text, const Readings& words) {
  std::vector<ReadSyllable> syllables;
  if (spell_out(text, 0, SIZE_MAX, words, syllables) != text.size()) return {};
  std::string out;
  for (const ReadSyllable& one : syllables) append_utf8(out, join_syllable(one.jamo));
  return out;
}

}  // namespace kotidy
