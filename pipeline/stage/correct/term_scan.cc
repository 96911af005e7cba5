#include "pipeline/stage/correct/term_scan.h"

#include <algorithm>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

constexpr size_t kShortForm = 3;  // syllables up to which a span has no blank more
constexpr size_t kLongForm = 5;   // syllables from which a span may be one shorter or longer

bool is_latin_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Letters and digits, and signs that have a reading or stand between them (reading.h).
bool may_be_read(char c) {
  return is_latin_or_digit(c) || c == '&' || c == '+' || c == '%' || c == '-';
}

bool is_gap(char c) { return c == ' ' || c == '\n'; }

bool is_word_at(std::string_view text, size_t at) {
  char32_t code;
  return at < text.size() && (is_latin_or_digit(text[at]) || syllable_at(text, at, code));
}

size_t word_end(std::string_view text, size_t at) {
  char32_t code;
  while (true) {
    if (syllable_at(text, at, code)) {
      at += 3;
    } else if (at < text.size() && is_latin_or_digit(text[at])) {
      ++at;
    } else {
      return at;
    }
  }
}

// A full stop without a space behind it is part of an address or number.
bool continues(std::string_view text, size_t at) {
  return at > 0 && (text[at - 1] == '.' || text[at - 1] == '&' || text[at - 1] == '-');
}

bool may_end(std::string_view text, size_t end) {
  if (end >= text.size()) return true;
  if (is_latin_or_digit(text[end])) return false;
  return parses_as_particles(text, end);
}

size_t count_gaps(std::string_view span) {
  return static_cast<size_t>(std::count_if(span.begin(), span.end(), is_gap));
}

}  // namespace

// Nearly every word fails here. Where letters or digits come in, it is not told yet.
bool TermScan::may_begin(size_t at) const {
  std::array<SyllableClass, Opening::kKeyed> c;
  size_t n = 0;
  while (n < c.size() && at < text_.size()) {
    char32_t code;
    if (syllable_at(text_, at, code)) {
      c[n++] = kClasses[code - kFirstSyllable];
      at += 3;
    } else if (n > 0 && is_gap(text_[at]) && syllable_at(text_, at + 1, code)) {
      ++at;
    } else if (is_gap(text_[at]) ? is_word_at(text_, at + 1) : may_be_read(text_[at])) {
      return true;
    } else {
      break;
    }
  }
  if (n < 2) return false;
  const bool first = has_key(keys_, key_of(kFirstSecond, c[0], c[1]));
  if (n < c.size()) return first;
  return first || has_key(keys_, key_of(kFirstThird, c[0], c[2])) ||
         has_key(keys_, key_of(kSecondThird, c[1], c[2]));
}

// The first syllables; false when there are not even two.
bool TermScan::opening_at(size_t at, Opening& opening) {
  const size_t begin = at;
  size_t& i = opening.size = 0;
  while (i < Opening::kMost && at < text_.size()) {
    char32_t code;
    if (syllable_at(text_, at, code)) {
      opening.syllables[i++] = opening_syllable(split_syllable(code));
      at += 3;
    } else if (is_gap(text_[at]) && at > begin && syllable_at(text_, at + 1, code)) {
      ++at;
    } else if (is_gap(text_[at]) ? is_word_at(text_, at + 1) : may_be_read(text_[at])) {
      // Letters, digits, signs: the slow way.
      read(begin, Opening::kMost);
      i = std::min(read_.size(), Opening::kMost);
      for (size_t j = 0; j < i; ++j) opening.syllables[j] = opening_syllable(read_[j].jamo);
      break;
    } else {
      break;
    }
  }
  return i >= 2;
}

// Reads on across line ends, which spell_out does not.
void TermScan::read(size_t begin, size_t syllables) {
  read_.clear();
  size_t at = begin;
  while (true) {
    at = spell_out(text_, at, syllables, readings_, read_);
    if (read_.empty() || read_.size() >= syllables) return;
    if (at >= text_.size() || text_[at] != '\n' || !is_word_at(text_, at + 1)) return;
    ++at;
    const size_t before = read_.size();
    if (spell_out(text_, at, before + 1, readings_, read_) == at) return;
    read_.resize(before);
  }
}

// By its size alone: `run` syllables of Hangul stand here, at most kLongForm + 1 being counted.
// Most words go on behind a short term with what is no particle, or end before its end.
bool TermScan::may_fit(const TermEntry& entry, size_t begin, size_t run) const {
  const size_t size = entry.size();
  if (size >= kLongForm || !entry.variant.empty()) return true;
  char32_t next;
  if (run > size) return syllable_at(text_, begin + 3 * size, next) && begins_particle(next);
  if (run == size || size > kShortForm || entry.blanks > 0) return true;
  const size_t end = begin + 3 * run;  // letters or digits may go on here
  return end < text_.size() && text_[end] != ' ' && text_[end] != '\n';
}

// A cheap look before the whole comparison.
bool TermScan::looks_near(const TermEntry& entry, size_t syllables) const {
  return written_distance(entry.syllables, {written_.data(), syllables}) <= entry.limit();
}

double TermScan::distance(const TermEntry& entry, size_t syllables) {
  spoken_.assign(written_.begin(), written_.begin() + static_cast<std::ptrdiff_t>(syllables));
  pronounce(spoken_);
  return relative_distance(entry.sounds, flatten(spoken_), kFarthestTerm);
}

// 오전에 for 오전엔, 미래는 for 미래가: the same stem with another particle or ending, or with one
// more.
bool TermScan::is_other_form(const TermEntry& entry, std::string_view span) const {
  if (inflections_.is_inflected(span)) return true;
  const auto [a, b] = std::mismatch(span.begin(), span.end(), entry.form.begin(), entry.form.end());
  if (a == span.end() || b == entry.form.end()) return true;
  const size_t same = floor_char(span, static_cast<size_t>(a - span.begin()));
  return same >= 6 && inflections_.is_particle(span.substr(same)) && entry.form.size() <= same + 3;
}

// Compares a span of so many syllables with a term. Returns the span's end when it is the term as
// it should be; else 0, and `best` is bettered if the span is nearer.
size_t TermScan::compare(const TermEntry& entry, size_t begin, size_t syllables,
                         TermSuspect& best) {
  if (syllables > read_.size() || read_[syllables - 1].end == 0) return 0;
  const size_t end = read_[syllables - 1].end;
  char32_t next;
  if (syllable_at(text_, end, next) && !begins_particle(next)) return 0;
  const std::string_view span = text_.substr(begin, end - begin);
  const size_t gaps = count_gaps(span);
  // "때 학교" is no 대학교.
  if (gaps > entry.blanks + (entry.size() > kShortForm)) return 0;
  if (!looks_near(entry, syllables)) return 0;
  if (!entry.variant.empty()) {
    if (may_end(text_, end) && span == entry.variant) best = {begin, end, &entry, kVariant};
    return 0;
  }
  if (span == entry.form) {
    if (!may_end(text_, end)) return 0;
    seen_.insert(entry.form);
    return end;
  }
  std::string written;
  for (size_t i = 0; i < syllables; ++i) append_utf8(written, join_syllable(read_[i].jamo));
  if (written == entry.written) return may_end(text_, end) ? end : 0;
  const double apart = distance(entry, syllables);
  if (apart > kFarthestTerm || apart >= best.distance || !may_end(text_, end)) return 0;
  if (!is_other_form(entry, span)) best = {begin, end, &entry, apart};
  return 0;
}

// Looks for terms that begin here. Returns how far the text is settled; `begin` if nothing is.
size_t TermScan::look(size_t begin) {
  Opening opening;
  if (!may_begin(begin) || !opening_at(begin, opening)) return begin;
  candidates_.clear();
  for (const TermIndex* index : indexes_) index->candidates(opening, candidates_);
  if (candidates_.empty()) return begin;
  size_t run = 0;
  char32_t code;
  while (run <= kLongForm && syllable_at(text_, begin + 3 * run, code)) ++run;
  std::erase_if(candidates_, [&](const TermEntry* entry) { return !may_fit(*entry, begin, run); });
  if (candidates_.empty()) return begin;
  size_t longest = 0;
  for (const TermEntry* entry : candidates_) longest = std::max(longest, entry->size() + 1);
  read(begin, longest);
  written_.clear();
  for (const ReadSyllable& one : read_) written_.push_back(one.jamo);
  TermSuspect best{begin, begin, nullptr, 2};
  for (const TermEntry* each : candidates_) {
    if (!each->variant.empty()) compare(*each, begin, each->size(), best);
  }
  for (const TermEntry* each : candidates_) {
    const TermEntry& entry = *each;
    const size_t size = entry.size();
    if (best.distance == kVariant) break;
    if (const size_t end = compare(entry, begin, size, best); end != 0) return end;
    if (!entry.variant.empty() || size < kLongForm) continue;
    compare(entry, begin, size - 1, best);
    compare(entry, begin, size + 1, best);
  }
  if (best.entry == nullptr) return begin;
  found_.push_back(best);
  return best.end;
}

std::vector<TermSuspect> TermScan::run() {
  size_t at = 0;
  while (at < text_.size()) {
    if (!is_word_at(text_, at)) {
      ++at;
      continue;
    }
    const size_t settled = continues(text_, at) ? at : look(at);
    at = word_end(text_, std::max(settled, at));
  }
  return std::move(found_);
}

}  // namespace kotidy
