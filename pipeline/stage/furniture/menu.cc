#include "pipeline/stage/furniture/menu.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "pipeline/stage/furniture/lines.h"
#include "pipeline/text/utf8.h"

namespace kotidy::furniture {
namespace {

constexpr std::array<std::string_view, 12> kSeparators = {" ", "\t", "|", "·", "•", "ㆍ",
                                                          "/", ">",  "›", "∙", "│", ","};
constexpr size_t kSentenceBytes = 18;  // of an item that may be a sentence
constexpr size_t kDifferent = 3;       // items that make a line a menu
constexpr size_t kSections = 6;  // the same of nothing but sections: "정치·경제·사회" is a title

constexpr std::array<std::string_view, 7> kAgeUnits = {"개월", "시간", "분", "초",
                                                       "일",   "주",   "년"};

size_t separator_at(std::string_view text, size_t at) {
  // Hangul, letters and digits are looked at most often.
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0xE3 ? byte != 0xE3 : byte >= '0' && byte <= 'z' && byte != '>') return 0;
  for (std::string_view s : kSeparators)
    if (text.substr(at).starts_with(s)) return s.size();
  return 0;
}

size_t skip_separators(std::string_view text, size_t at) {
  while (at < text.size()) {
    const size_t size = separator_at(text, at);
    if (size == 0) break;
    at += size;
  }
  return at;
}

size_t digits_at(std::string_view text, size_t at) {
  size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

// "0", "(12)", "1,234", "3.4만", "+", "-": up to 8 bytes that count or step something.
size_t counter_at(std::string_view text, size_t at) {
  size_t end = at;
  if (text[at] == '(') ++end;
  const size_t first = digits_at(text, end);
  if (first == 0) return (text[at] == '+' || text[at] == '-') ? 1 : 0;
  if (first > 4) return 0;
  end += first;
  if (end + 1 < text.size() && (text[end] == ',' || text[end] == '.') && digits_at(text, end + 1))
    end += 1 + digits_at(text, end + 1);
  for (std::string_view unit : {"만", "천"})
    if (text.substr(end).starts_with(unit)) end += unit.size();
  if (text[at] == '(') {
    if (end >= text.size() || text[end] != ')') return 0;
    ++end;
  }
  return end - at <= 12 ? end - at : 0;
}

Strength strength_of(std::string_view kind) {
  if (kind == "strong") return Strength::kStrong;
  if (kind == "section") return Strength::kSection;
  return kind == "plain" ? Strength::kPlain : Strength::kWeak;
}

std::string squeeze(std::string_view text) {
  std::string out;
  for (char c : text)
    if (!is_blank(c)) out += c;
  return out;
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
}

// "(금)"
bool is_weekday(std::string_view text) {
  constexpr size_t kSyllable = 3;  // bytes
  constexpr std::string_view kDays = "월화수목금토일";
  if (text.size() != kSyllable + 2 || text.front() != '(' || text.back() != ')') return false;
  const size_t at = kDays.find(text.substr(1, kSyllable));
  return at != std::string_view::npos && at % kSyllable == 0;
}

bool date_field(std::string_view line, size_t& at, size_t least, size_t most) {
  const size_t n = digits_at(line, at);
  if (n < least || n > most) return false;
  at += n;
  return true;
}

}  // namespace

Menu::Menu(const WordList& items) {
  for (const WordList::Row& row : items.rows()) {
    std::string key = squeeze(row.cells[0]);
    if (key.size() < 2) continue;
    if (key.size() > kSentenceBytes && ends_sentence(key)) key.pop_back();
    items_[key] = strength_of(row.cells[1]);
    heads_.add(key);
  }
}

// The longest item at `at` of a text without blanks, in bytes.
size_t Menu::item_at(std::string_view text, size_t at, Strength& strength) const {
  size_t size = std::min(heads_.longest(text.substr(at)), text.size() - at);
  for (; size >= 2; --size) {
    if (at + size < text.size() && !is_char_start(text[at + size])) continue;
    const auto found = items_.find(text.substr(at, size));
    if (found == items_.end()) continue;
    strength = found->second;
    return size;
  }
  return 0;
}

Strength Menu::judge(std::string_view line) const {
  if (line.empty() || line.size() > kMenuBytes) return Strength::kNone;
  const size_t first = skip_separators(line, 0);
  if (first == line.size()) return Strength::kNone;
  if (!heads_.may_start(line.substr(first)) && counter_at(line, first) == 0) return Strength::kNone;
  std::string text = squeeze(line);
  if (text.size() > kSentenceBytes && ends_sentence(text)) text.pop_back();
  Strength best = Strength::kNone;
  size_t items = 0;
  std::vector<std::string_view> seen;
  for (size_t at = 0; (at = skip_separators(text, at)) < text.size();) {
    Strength strength = Strength::kCounter;
    size_t size = item_at(text, at, strength);
    if (size == 0) {
      size = counter_at(text, at);
    } else if (strength > Strength::kPlain) {
      const std::string_view item = std::string_view(text).substr(at, size);
      if (std::find(seen.begin(), seen.end(), item) == seen.end() && seen.size() < kSections)
        seen.push_back(item);
    }
    if (size == 0) return Strength::kNone;
    best = std::max(best, strength);
    ++items;
    at += size;
  }
  // "안내판", "정보 공유": words of which others are made.
  if (best == Strength::kPlain && items > 1) return Strength::kNone;
  if (best == Strength::kStrong || seen.size() < kDifferent) return best;
  if (best == Strength::kSection && seen.size() < kSections) return best;
  return is_path(line) ? best : Strength::kStrong;
}

bool is_path(std::string_view line) {
  return line.find('>') != std::string_view::npos || line.find("›") != std::string_view::npos;
}

bool is_date_time(std::string_view line) {
  if (line.size() < 9 || line.size() > 40 || !is_digit(line.front())) return false;
  size_t at = 0;
  size_t fields = 0;
  while (fields < 3 && date_field(line, at, 1, fields == 0 ? 4 : 2)) {
    ++fields;
    if (at < line.size() && (line[at] == '.' || line[at] == '-' || line[at] == '/'))
      ++at;
    else
      break;
    if (fields < 3 && at < line.size() && line[at] == ' ') ++at;
  }
  if (fields < 2 || at >= line.size() || line[at] != ' ') return false;
  while (at < line.size() && line[at] == ' ') ++at;
  for (std::string_view half : {"오전 ", "오후 "})
    if (line.substr(at).starts_with(half)) at += half.size();
  size_t times = 0;
  while (times < 3 && date_field(line, at, times == 0 ? 1 : 2, 2)) {
    ++times;
    if (at < line.size() && line[at] == ':')
      ++at;
    else
      break;
  }
  return times >= 2 && at == line.size();
}

bool is_log(std::string_view text, const std::vector<Line>& lines) {
  bool said = false, dated = false, prose = false;
  for (const Line& line : lines) {
    if (line.empty()) continue;
    const std::string_view words = line.of(text);
    const bool sentence = words.back() == '.';
    if (dated && sentence) return true;
    prose = prose || sentence || words.back() == '!' || words.back() == '?';
    for (std::string_view end : {"다", "요", "죠", "네", "음", "ㅋ", "ㅎ", "ㅠ"})
      prose = prose || words.ends_with(end);
    dated = said && is_date_time(words);
    said = sentence;
  }
  return !prose;
}

bool is_date(std::string_view line) {
  if (line.size() < 8 || line.size() > 28) return false;
  size_t at = 0;
  if (!is_digit(line.front())) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const size_t month = kMonths.find(line.substr(0, 3));
    if (month == std::string_view::npos || month % 3 != 0 || line[3] != ' ') return false;
    at = 4;
    if (!date_field(line, at, 1, 2) || at >= line.size()) return false;
    if (line[at] == '.' || line[at] == ',') ++at;
    if (at < line.size() && line[at] == ' ') ++at;
    return date_field(line, at, 4, 4) && at == line.size();
  }
  constexpr std::array<std::string_view, 3> kUnits = {"년", "월", "일"};
  for (size_t fields = 0; fields < 3; ++fields) {
    if (!date_field(line, at, fields == 0 ? 4 : 1, fields == 0 ? 4 : 2)) return false;
    if (at < line.size() && (line[at] == '.' || line[at] == '-' || line[at] == '/'))
      ++at;
    else if (line.substr(at).starts_with(kUnits[fields]))
      at += kUnits[fields].size();
    if (fields < 2 && at < line.size() && line[at] == ' ') ++at;
  }
  return at == line.size() || is_weekday(trim(line.substr(at)));
}

bool is_age(std::string_view line) {
  if (line.size() > 40) return false;
  size_t at = skip_separators(line, 0);
  const size_t digits = digits_at(line, at);
  if (digits == 0 || digits > 2) return false;
  at += digits;
  for (std::string_view unit : kAgeUnits)
    if (line.substr(at).starts_with(unit)) {
      const std::string_view rest = trim(line.substr(at + unit.size()));
      return rest == "전" || rest == "전(수정됨)";
    }
  return false;
}

size_t count_tags(std::string_view line) {
  size_t tags = 0;
  for (size_t at = 0; at < line.size();) {
    if (is_blank(line[at]) || line[at] == ',') {
      ++at;
      continue;
    }
    if (line[at] != '#') return 0;
    size_t end = at + 1;
    while (end < line.size() && !is_blank(line[end]) && line[end] != ',' && line[end] != '#') ++end;
    const std::string_view tag = line.substr(at + 1, end - at - 1);
    if (tag.empty() || tag.size() > 89 || is_digit(tag.front()) || tag.find(kLost) != tag.npos)
      return 0;
    ++tags;
    at = end;
  }
  return tags;
}

}  // namespace kotidy::furniture
