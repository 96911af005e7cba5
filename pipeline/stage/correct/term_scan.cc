#include "pipeline/stage/correct/term_scan.h"

#include <algorithm>

#include "pipeline/text/hangul.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

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

inline TermScan::Word TermScan::word_at(size_t at) const {
  Word word;
  char32_t code;
  for (; syllable_at(text_, at, code); at += 3) {
    if (word.size < word.classes.size()) word.classes[word.size++] = class_of(code);
  }
  word.hangul_end = at;
  word.end = at < text_.size() && is_latin_or_digit(text_[at]) ? word_end(text_, at) : at;
  return word;
}

// Nearly every word fails here.
inline bool TermScan::may_begin(const Word& word) const {
  return word.size < word.classes.size() ? may_begin_on(word) : has_any_key(word.classes);
}

// No branches: one that goes wrong costs more than the looks.
inline bool TermScan::has_any_key(const Classes& c) const {
  return has_key(keys_, key_of(kFirstSecond, c[0], c[1])) |
         has_key(keys_, key_of(kFirstThird, c[0], c[2])) |
         has_key(keys_, key_of(kSecondThird, c[1], c[2]));
}

// The same for a short word, read on. Where letters or digits come in, it is not told yet.
bool TermScan::may_begin_on(const Word& word) const {
  auto c = word.classes;
  size_t n = word.size, at = word.hangul_end;
  while (n < c.size() && at < text_.size()) {
    char32_t code;
    if (syllable_at(text_, at, code)) {
      c[n++] = class_of(code);
      at += 3;
    } else if (n > 0 && is_gap(text_[at]) && syllable_at(text_, at + 1, code)) {
      ++at;
    } else if (is_gap(text_[at]) ? is_word_at(text_, at + 1) : may_be_read(text_[at])) {
      return true;
    } else {
      break;
    }
  }
  if (n == c.size()) return has_any_key(c);
  return n == 2 && has_key(keys_, key_of(kFirstSecond, c[0], c[1]));
}

// The first syllables, and which spans of them may be terms; false when there are not even two.
bool TermScan::opening_at(size_t at, Opening& opening, SpanSizes& spans) {
  const size_t begin = at;
  size_t gaps = 0;
  const size_t& i = opening.size;
  spans = 0;
  char32_t code;
  bool is_hangul = syllable_at(text_, at, code);
  while (i < Opening::kMost && at < text_.size()) {
    if (is_hangul) {
      opening.add(code);
      at += 3;
      is_hangul = syllable_at(text_, at, code);
      if (!is_hangul || opening_syllable(code).begins_particle) spans |= span_sizes(i, gaps);
    } else if (is_gap(text_[at]) && at > begin && syllable_at(text_, at + 1, code)) {
      ++at;
      ++gaps;
      is_hangul = true;
    } else if (is_gap(text_[at]) ? is_word_at(text_, at + 1) : may_be_read(text_[at])) {
      // Letters, digits, signs: the slow way.
      read(begin, Opening::kMost);
      opening.size = 0;
      for (const ReadSyllable& one : std::span(read_).first(std::min(read_.size(), Opening::kMost)))
        opening.add(join_syllable(one.jamo));
      spans = kAnySpan;
      break;
    } else {
      return i >= 2;
    }
  }
  if (i == Opening::kMost) spans |= span_sizes(i + 1, gaps);
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

// A cheap look before the whole comparison; for short terms, that of the opening was the same.
bool TermScan::looks_near(const TermEntry& entry, size_t syllables) const {
  if (entry.size() <= Opening::kMost && !entry.one_off()) return true;
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
  if (count_gaps(span) > entry.most_gaps()) return 0;
  if (!looks_near(entry, syllables)) return 0;
  if (!entry.variant.empty() && !entry.is_exact()) {
    if (may_end(text_, end) && span == entry.variant) best = {begin, end, &entry, kVariant};
    return 0;
  }
  if (span == entry.form) {
    if (!may_end(text_, end)) return 0;
    seen_.insert(entry.form);
    return settle(entry, begin, end);
  }
  if (entry.is_exact()) return 0;
  const auto code_of = [](const Jamo& jamo) { return join_syllable(jamo); };
  if (std::ranges::equal(entry.syllables, std::span(written_).first(syllables), {}, code_of,
                         code_of)) {
    return may_end(text_, end) ? settle(entry, begin, end) : 0;
  }
  const double apart = distance(entry, syllables);
  if (apart > kFarthestTerm || apart >= best.distance || !may_end(text_, end)) return 0;
  if (!is_other_form(entry, span)) best = {begin, end, &entry, apart};
  return 0;
}

// The term stands here as it should.
size_t TermScan::settle(const TermEntry& entry, size_t begin, size_t end) {
  if (!entry.from_title) right_.push_back({begin, end});
  return end;
}

// Looks for terms that begin here. Returns how far the text is settled; `begin` if nothing is.
size_t TermScan::look(size_t begin) {
  Opening opening;
  SpanSizes spans;
  if (!opening_at(begin, opening, spans)) return begin;
  candidates_.clear();
  for (const TermIndex* index : indexes_) index->candidates(opening, spans, candidates_);
  if (candidates_.empty()) return begin;
  size_t longest = 0;
  for (const TermEntry* entry : candidates_) longest = std::max(longest, entry->size() + 1);
  read(begin, longest);
  written_.clear();
  for (const ReadSyllable& one : read_) written_.push_back(one.jamo);
  TermSuspect best{begin, begin, nullptr, 2};
  for (const TermEntry* each : candidates_) {
    if (!each->variant.empty() && !each->is_exact()) compare(*each, begin, each->size(), best);
  }
  for (const TermEntry* each : candidates_) {
    const TermEntry& entry = *each;
    const size_t size = entry.size();
    if (best.distance == kVariant) break;
    if (entry.is_exact()) continue;
    if (const size_t end = compare(entry, begin, size, best); end != 0) return end;
    if (!entry.one_off()) continue;
    compare(entry, begin, size - 1, best);
    compare(entry, begin, size + 1, best);
  }
  if (best.entry == nullptr) return look_exact(begin);
  found_.push_back(best);
  return best.end;
}

// The same for forms that count only as they are; longer terms come first.
size_t TermScan::look_exact(size_t begin) {
  TermSuspect none{begin, begin, nullptr, 2};
  for (const TermEntry* each : candidates_) {
    if (!each->is_exact()) continue;
    if (const size_t end = compare(*each, begin, each->size(), none); end != 0) return end;
  }
  return begin;
}

std::vector<TermSuspect> TermScan::run() {
  size_t at = 0;
  while (at < text_.size()) {
    const Word word = word_at(at);
    if (word.end == at) {
      ++at;
      continue;
    }
    const bool looks = may_begin(word) && !continues(text_, at);
    const size_t settled = looks ? look(at) : at;
    at = settled <= word.end ? word.end : word_end(text_, settled);
  }
  return std::move(found_);
}

}  // namespace kotidy
