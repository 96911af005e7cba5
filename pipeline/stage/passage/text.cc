#include "pipeline/stage/passage/text.h"

#include <algorithm>

#include "pipeline/stage/dedupe/key.h"
#include "pipeline/stage/furniture/time_code.h"
#include "pipeline/text/ascii.h"
#include "pipeline/text/utf8.h"

namespace kotidy::passage {
namespace {

constexpr size_t kTimedLines = 3;
constexpr size_t kAround = 50;        // words on either side
constexpr size_t kLongestWord = 256;  // bytes; longer ones are no words

bool is_ascii_letter(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter(char32_t code) {
  if (code < 0x80) return is_ascii_letter(code);
  return code != kReplacement && dedupe::is_key_letter(code);
}

char32_t folded(char32_t code) { return code >= 'A' && code <= 'Z' ? code + 32 : code; }

bool ends_sentence(std::string_view marks) {
  return marks.find_first_of(".?!") != marks.npos || marks.find("…") != marks.npos;
}

}  // namespace

Text::Text(const std::vector<Document>& all, std::span<const size_t> timed) : documents(all) {
  marks_.push_back(0);
  for (uint32_t i = 0; i < all.size(); ++i) {
    read(i, i == 0 ? timed : std::span<const size_t>());
  }
  letters.push_back(0);
}

void Text::read(uint32_t document, std::span<const size_t> places) {
  const std::string_view text = documents[document].text;
  letters.push_back(0);
  size_t timed = 0;
  uint32_t number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const auto code = furniture::parse_time_code(text.substr(begin, end - begin));
    while (!places.empty() && places.front() < begin) places = places.subspan(1);
    const bool is_timed = code || (!places.empty() && places.front() <= end);
    lines.push_back({document, ++number, static_cast<uint32_t>(begin), is_timed});
    timed += is_timed;
    read_line(document, begin + (code ? code->size : 0), end);
    begin = end + 1;
  }
  transcript_.push_back(timed >= kTimedLines);
}

void Text::read_line(uint32_t document, size_t begin, size_t end) {
  const std::string_view text = documents[document].text;
  size_t at = begin;
  while (at < end) {
    while (at < end && is_blank(text[at])) ++at;
    size_t stop = at;
    while (stop < end && !is_blank(text[stop])) ++stop;
    const size_t letter = letters.size();
    size_t first = stop, last = at;
    bool broken = false;
    for (size_t i = at; i < stop;) {
      const Decoded one = decode_at(text, i);
      if (is_letter(one.code)) {
        first = std::min(first, i);
        last = i + one.size;
        letters.push_back(folded(one.code));
      }
      broken = broken || one.code == kReplacement || one.code < ' ' || one.code == 0x7F;
      i += one.size;
    }
    if (!broken && first < last && last - first <= kLongestWord) {
      words.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(last),
                       static_cast<uint32_t>(letter), static_cast<uint32_t>(letters.size()),
                       static_cast<uint32_t>(lines.size() - 1)});
      marks_.push_back(marks_.back() + ends_sentence(text.substr(last, stop - last)));
    } else {
      letters.resize(letter);
    }
    at = stop;
  }
}

std::string_view Text::view(size_t word) const { return view(word, 1); }

std::string_view Text::view(size_t first, size_t count) const {
  const std::string_view text = documents[document_of(first)].text;
  return text.substr(words[first].begin, words[first + count - 1].end - words[first].begin);
}

bool Text::on_one_line(size_t first, size_t count) const {
  return words[first].line == words[first + count - 1].line;
}

bool Text::is_timed(size_t word) const {
  const Line& line = lines[words[word].line];
  return line.timed && transcript_[line.document];
}

size_t Text::marks_near(size_t word) const {
  size_t from = word > kAround ? word - kAround : 0;
  size_t to = std::min(size(), word + kAround);
  const uint32_t document = document_of(word);
  while (document_of(from) != document) ++from;
  while (document_of(to - 1) != document) --to;
  return (marks_[to] - marks_[from]) * 100 / (to - from);
}

}  // namespace kotidy::passage
