// The files of one call as one row of words (eojeols), with the letters in a row beside them, so
// that passages can be compared whatever their spacing and punctuation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kotidy::passage {

struct Document {
  std::string name;  // path as given
  std::string text;  // any bytes
};

// What stands between blanks, without the marks around it. Never empty, never over a line end, no
// broken bytes or control characters in it.
struct Word {
  uint32_t begin, end;          // bytes in the document
  uint32_t letter, letter_end;  // its letters, in Text::letters
  uint32_t line;                // index into Text::lines
};

struct Line {
  uint32_t document;
  uint32_t number;     // from 1
  uint32_t begin;      // bytes in the document
  bool timed = false;  // starts with a time code, which is no word
};

class Text {
 public:
  // Documents must outlive this. All of them together are at most kMostBytes. `timed`, ascending:
  // places of the first document whose lines had a time code that is gone.
  explicit Text(const std::vector<Document>& documents, std::span<const size_t> timed = {});

  static constexpr size_t kMostBytes = size_t{256} << 20;

  const std::vector<Document>& documents;
  std::vector<Word> words;
  std::vector<Line> lines;
  // Hangul, Han, kana, Latin in lower case, digits; 0 before, between and after documents.
  std::vector<char32_t> letters;

  size_t size() const { return words.size(); }
  std::string_view view(size_t word) const;
  // From the first word to the last, as it is written. On one line only: see on_one_line.
  std::string_view view(size_t first, size_t count) const;
  bool on_one_line(size_t first, size_t count) const;
  uint32_t document_of(size_t word) const { return lines[words[word].line].document; }

  // True for a line of a timed transcript (three or more time codes in the document).
  bool is_timed(size_t word) const;
  // Sentence marks behind the words around this one, per hundred words.
  size_t marks_near(size_t word) const;

 private:
  void read(uint32_t document, std::span<const size_t> timed);
  void read_line(uint32_t document, size_t begin, size_t end);

  std::vector<uint32_t> marks_;   // [i]: sentence marks behind words before i
  std::vector<bool> transcript_;  // per document
};

}  // namespace kotidy::passage
