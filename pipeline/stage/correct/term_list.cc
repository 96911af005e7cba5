#include "pipeline/stage/correct/term_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "pipeline/text/hangul.h"
#include "pipeline/text/reading.h"
#include "pipeline/text/split.h"
#include "pipeline/text/unicode.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kLongestForm = 60;  // characters

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size(); at += decode_at(text, at).size) {
    if (ill_formed_size(text, at) != 0) return false;
  }
  return true;
}

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string in_small(std::string_view word) {
  std::string small(word);
  for (char& c : small) c = static_cast<char>(c | 0x20);
  return small;
}

// "window": 더블유아이엔디오더블유.
std::string spelled(std::string_view word) {
  std::string reading;
  for (const char c : word) {
    reading += hangul_reading(std::string(1, static_cast<char>(c & ~0x20)), {});
  }
  return reading;
}

// Spells the Latin words of a variant that have no reading.
void add_words(std::string_view variant, Readings& readings) {
  for (auto at = variant.begin(); at != variant.end();) {
    const auto begin = std::find_if(at, variant.end(), is_latin);
    at = std::find_if_not(begin, variant.end(), is_latin);
    const std::string_view word(begin, at);
    if (!word.empty() && hangul_reading(word, readings).empty()) {
      readings[in_small(word)] = spelled(word);
    }
  }
}

bool is_hangul_only(std::string_view text) {
  return !text.empty() && hangul_reading(text, {}).size() + count_byte(text, ' ') == text.size();
}

// One line of a terms file.
class TermLine {
 public:
  TermLine(std::string_view line, size_t number, const std::string& path, const Readings& readings,
           Diagnostics& wrong)
      : line_(line), number_(number), path_(path), readings_(readings), wrong_(wrong) {}

  // False when something is wrong with it.
  bool read(Term& term) {
    const std::vector<std::string_view> cells = split(line_, '\t');
    if (cells.size() > 3) {
      complain(cells[3], "a term has three columns at most: form, reading, variants");
    }
    check_size(cells[0], "the form of a term");
    term.form = cells[0];
    if (cells.size() > 1) read_reading(cells[1], term);
    if (term.reading.empty() && fine_ && hangul_reading(term.form, readings_).empty()) {
      complain(cells[0],
               fmt::format("how is '{}' read? Write it in Hangul behind a tab", cells[0]));
    }
    if (cells.size() > 2 && !cells[2].empty()) read_variants(cells[2], term);
    return fine_;
  }

  void complain(std::string_view where, std::string message) {
    const auto offset = static_cast<size_t>(where.data() - line_.data());
    wrong_.add(path_, number_, count_chars(line_.substr(0, offset)) + 1, std::move(message));
    fine_ = false;
  }

 private:
  void check_size(std::string_view word, std::string_view name) {
    if (word.empty() || word.front() == ' ' || word.back() == ' ') {
      complain(word, fmt::format("{} is empty or has a blank at its end", name));
    } else if (count_chars(word) > kLongestForm) {
      complain(word, fmt::format("{} has more than {} characters", name, kLongestForm));
    }
  }

  void read_reading(std::string_view cell, Term& term) {
    if (cell.empty()) return;
    check_size(cell, "the reading of a term");
    if (!is_hangul_only(cell)) complain(cell, "a reading is written in Hangul");
    term.reading = cell;
  }

  void read_variants(std::string_view cell, Term& term) {
    for (std::string_view variant : split(cell, '|')) {
      check_size(variant, "a variant");
      if (!fine_) return;
      check_variant(variant);
      term.variants.emplace_back(variant);
    }
  }

  void check_variant(std::string_view variant) {
    std::string reading = hangul_reading(variant, readings_);
    if (reading.empty()) {
      Readings readings = readings_;
      add_words(variant, readings);
      reading = hangul_reading(variant, readings);
    }
    if (reading.empty()) {
      complain(
          variant,
          fmt::format("'{}' is no variant: it may hold Hangul, Latin words of up to 32 letters, "
                      "numbers of up to 16 digits, &, + and %, and single blanks or hyphens "
                      "between them",
                      variant));
    } else if (count_syllables(reading) < 2) {
      complain(variant,
               fmt::format("'{}' is no variant: read aloud it has fewer than two syllables, "
                           "and would be found everywhere",
                           variant));
    }
  }

  std::string_view line_;
  size_t number_;
  const std::string& path_;
  const Readings& readings_;
  Diagnostics& wrong_;
  bool fine_ = true;
};

}  // namespace

Readings readings_of(const RuleSet& rules) {
  Readings readings;
  for (const WordList::Row& row : rules.list("correct/readings").rows()) {
    readings[row.text(0)] = row.cells[1];
  }
  const WordList& lexicon = rules.list("correct/lexicon");
  const auto reading = lexicon.column("reading");
  if (!reading) throw std::runtime_error("correct/lexicon has no column 'reading'");
  for (const WordList::Row& row : lexicon.rows()) {
    const std::string read = row.text(*reading);
    const std::string word = row.text(0);
    if (read.empty() || !std::all_of(word.begin(), word.end(), is_latin)) continue;
    readings.try_emplace(in_small(word), read.substr(0, read.find('|')));
  }
  return readings;
}

void add_readings(const Terms& terms, Readings& readings) {
  for (const Term& term : terms) {
    if (!term.reading.empty() && std::all_of(term.form.begin(), term.form.end(), is_latin)) {
      readings[in_small(term.form)] = term.reading;
    }
    for (const std::string& variant : term.variants) add_words(variant, readings);
  }
}

Terms parse_terms(std::string_view text, const std::string& path, const Readings& readings,
                  Diagnostics& wrong) {
  Terms terms;
  std::set<std::string, std::less<>> seen;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with("# ")) continue;
    Term term;
    TermLine reader(line, number, path, readings, wrong);
    if (!is_utf8(line)) {
      reader.complain(line, "this line is not UTF-8");
    } else if (reader.read(term)) {
      if (!seen.insert(term.form).second) {
        reader.complain(line, fmt::format("'{}' is listed twice", term.form));
      }
      terms.push_back(std::move(term));
    }
  }
  return terms;
}

Terms example_terms(const RuleSet& rules) {
  std::string lines;
  for (const WordList::Row& row : rules.list("correct/example_terms").rows()) {
    for (std::string_view cell : row.cells) lines.append(cell) += '\t';
    lines.back() = '\n';
  }
  Diagnostics wrong;
  Terms terms = parse_terms(lines, "correct/example_terms.tsv", readings_of(rules), wrong);
  if (!wrong.empty()) throw std::runtime_error(wrong.text());
  return terms;
}

}  // namespace kotidy
