#include "pipeline/stage/furniture/around_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "pipeline/text/ascii.h"

namespace kotidy::furniture {
namespace {

constexpr size_t kWordBytes = 120;  // longest line that may be a word of the list

// Without blanks, brackets and marks around and inside: how words of the list are compared.
std::string key_of(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMarks = {"▶", "▷",  "■",  "●",  "◆",  "☞",
                                                              "►", "【", "】", "〈", "〉", "※"};
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto mark = lead != 0xE2 && lead != 0xE3
                          ? kMarks.end()
                          : std::find_if(kMarks.begin(), kMarks.end(), [&](std::string_view m) {
                              return text.substr(at).starts_with(m);
                            });
    if (mark != kMarks.end()) {
      at += mark->size();
      continue;
    }
    if (!is_blank(text[at]) &&
        std::string_view("[]<>():.!").find(text[at]) == std::string_view::npos)
      out += text[at];
    ++at;
  }
  return out;
}

}  // namespace

AroundWords::AroundWords(const WordList& words) {
  const std::map<std::string, AroundWord> kinds = {{"label", AroundWord::kLabel},
                                                   {"picture", AroundWord::kPicture},
                                                   {"related", AroundWord::kRelated},
                                                   {"ranking", AroundWord::kRanking},
                                                   {"closing", AroundWord::kClosing}};
  for (const WordList::Row& row : words.rows()) {
    const std::string key = key_of(row.cells[0]);
    words_[key] = kinds.at(row.text(1));
    heads_.add(key);
  }
}

AroundWord AroundWords::operator()(std::string_view line) const {
  if (line.empty() || line.size() > kWordBytes) return AroundWord::kNone;
  const auto first = static_cast<unsigned char>(line.front());
  // Brackets and marks (U+2000–U+3FFF); Hangul begins with EA to ED.
  const bool marked =
      first == '[' || first == '<' || first == '(' || first == 0xE2 || first == 0xE3;
  if (!marked && !heads_.may_start(line)) return AroundWord::kNone;
  const auto found = words_.find(key_of(line));
  return found == words_.end() ? AroundWord::kNone : found->second;
}

}  // namespace kotidy::furniture
