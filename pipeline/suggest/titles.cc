// Words of the body near a word of the title. Who wrote the title knew how its names are spelled.
#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/stage/passage/nearness.h"
#include "pipeline/suggest/sources.h"
#include "pipeline/text/hangul.h"
#include "pipeline/text/reading.h"
#include "pipeline/text/utf8.h"

namespace kotidy::suggest {
namespace {

constexpr double kLimit = 0.12;
constexpr double kStrong = 0.06;
constexpr size_t kShortest = 3;  // syllables
constexpr size_t kMostWords = 16;
constexpr size_t kLongestHeading = 80;  // characters

struct TitleWord {
  std::string_view form;  // without its particle
  size_t syllables = 0;   // read aloud
  int initial = 0;        // class of its first consonant
  uint32_t word = kNowhere;
};

// What recognisers mix up at the start of a word is one class.
int initial_class(int initial) {
  constexpr std::array<int, 19> kClasses = {0, 0, 1, 2, 2, 1, 3, 4, 4, 5,
                                            5, 6, 7, 7, 7, 0, 2, 4, 6};
  return kClasses[static_cast<size_t>(initial)];
}

class Title {
 public:
  Title(const Setting& setting, std::string_view text) : setting_(setting) {
    for (size_t at = 0; at < text.size() && words_.size() < kMostWords;) {
      const size_t end = std::min(text.find_first_of(" \t\r\n,.!?·\"'()[]", at), text.size());
      if (end > at) add(text.substr(at, end - at), kNowhere);
      at = end + 1;
    }
  }
  Title(const Setting& setting, size_t first, size_t count) : setting_(setting) {
    for (size_t i = first; i < first + std::min(count, kMostWords); ++i) {
      add(setting.text.view(i), static_cast<uint32_t>(i));
    }
  }

  // Looks at the words first … end.
  void find(size_t first, size_t end, Candidates& out) const {
    if (words_.empty()) return;
    for (size_t i = first; i < end; ++i) {
      look({static_cast<uint32_t>(i), 1}, out);
      if (i + 1 < end && setting_.text.on_one_line(i, 2)) look({static_cast<uint32_t>(i), 2}, out);
    }
  }

 private:
  void add(std::string_view word, uint32_t at) {
    word.remove_suffix(setting_.variation.particle_size(word));
    std::vector<ReadSyllable> read;
    if (spell_out(word, 0, 2 * kLongestHeading, setting_.known.readings, read) != word.size())
      return;
    if (read.size() < kShortest) return;
    words_.push_back({word, read.size(), initial_class(read[0].jamo.initial), at});
  }

  void look(Run span, Candidates& out) const {
    std::string_view form = setting_.text.view(span.first, span.count);
    char32_t code = 0;
    const bool hangul = syllable_at(form, 0, code);
    form.remove_suffix(setting_.variation.particle_size(form));
    const size_t chars = count_chars(form);
    for (const TitleWord& word : words_) {
      if (hangul && initial_class(split_syllable(code).initial) != word.initial) continue;
      if (chars > 2 * word.syllables || 3 * chars < word.syllables) continue;
      const auto near = near_pair(setting_, form, word.form, kLimit);
      if (near) propose(span, word, *near, out);
    }
  }

  void propose(Run span, const TitleWord& word, const Near& near, Candidates& out) const {
    if (setting_.known.right.contains(near.a)) return;
    Candidate one;
    one.source = Source::kTitle;
    one.heard = near.a;
    one.right = near.b;
    one.distance = near.distance;
    one.strong = near.distance <= kStrong;
    one.at = span;
    if (word.word != kNowhere) one.twin = {word.word, 1};
    one.why = "the title has the other form";
    out.push_back(std::move(one));
  }

  const Setting& setting_;
  std::vector<TitleWord> words_;
};

// The words of a document's first line, if it is short, has no mark at its end, and an empty line
// follows.
size_t heading_words(const Text& text, size_t first, size_t end) {
  size_t count = 0;
  while (first + count < end && text.on_one_line(first, count + 1)) ++count;
  if (count < 2 || first + count == end || text.lines[text.words[first].line].timed) return 0;
  const Word& last = text.words[first + count - 1];
  const std::string_view all = text.documents[text.document_of(first)].text;
  const std::string_view behind = all.substr(last.end, all.find('\n', last.end) - last.end);
  const bool marked = behind.find_first_of(".?!") != behind.npos;
  const bool alone = text.words[first + count].line > last.line + 1;
  const bool brief = count_chars(text.view(first, count)) <= kLongestHeading;
  return marked || !alone || !brief ? 0 : count;
}

}  // namespace

void from_title(const Setting& setting, std::string_view title, Candidates& out) {
  const Text& text = setting.text;
  if (!title.empty()) {
    Title(setting, title).find(0, text.size(), out);
    return;
  }
  for (size_t first = 0; first < text.size();) {
    size_t end = first;
    while (end < text.size() && text.document_of(end) == text.document_of(first)) ++end;
    if (const size_t count = heading_words(text, first, end)) {
      Title(setting, first, count).find(first + count, end, out);
    }
    first = end;
  }
}

}  // namespace kotidy::suggest
