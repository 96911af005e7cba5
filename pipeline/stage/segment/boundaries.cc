#include "pipeline/stage/segment/boundaries.h"

#include <algorithm>
#include <stdexcept>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/stage/segment/hard_wrap.h"
#include "pipeline/stage/segment/heading.h"
#include "pipeline/stage/segment/judge.h"
#include "pipeline/stage/segment/layout.h"
#include "pipeline/stage/segment/line_join.h"
#include "pipeline/stage/segment/strictness.h"
#include "pipeline/stage/segment/survey.h"
#include "pipeline/stage/segment/tail.h"
#include "pipeline/stage/segment/word_cursor.h"
#include "pipeline/stage/segment/word_ends.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

constexpr size_t kVerseLine = 60;   // ink of a line of verse, 20 syllables
constexpr size_t kOpenersLead = 3;  // words of a sentence that an opener may close
constexpr size_t kLongWrap = 180;   // ink of an unfinished sentence that no headline reaches

class GapFinder {
 public:
  GapFinder(std::string_view text, const Endings& endings, const BoundaryContext& context)
      : text_(text),
        endings_(endings),
        context_(context),
        layout_(text),
        survey_(survey_text(text, layout_)),
        bare_(absent_ranges(survey_, context.unmarked)),
        gate_level_(bare_.empty() ? EndingGate::kStrict : EndingGate::kBare),
        word_ends_(find_word_ends(text, layout_, endings, bare_)),
        judge_(text, endings, survey_,
               layout_.regular() && !bare_.empty() ? &word_ends_.may_end : nullptr,
               context.unmarked),
        line_join_(text, endings),
        words_(text, layout_) {}

  std::vector<Gap> run();

 private:
  void run_chunk(size_t chunk);
  uint64_t pairs_in(size_t chunk);
  void on_blank(size_t begin);
  bool on_special(size_t at);
  void open_pair(QuotePair pair);
  bool stays_whole(QuotePair pair) const;
  bool is_footnote(QuotePair pair) const;
  bool try_glued(size_t at, size_t size);
  void start_line(size_t at, bool first);
  void edge_gap(size_t begin, size_t end, size_t newlines);
  bool ends_at(size_t begin, size_t end);
  bool judge_last(size_t begin, size_t end, Ending ending);
  void part_before_opener();
  bool leads_up_to(Endings::Opening opening, size_t begin, size_t end) const;
  bool joins_at(size_t begin, size_t end);
  bool in_verse(size_t begin, size_t end);
  bool has_clause(size_t end);
  Word word_before(size_t end);

  void emit(size_t begin, size_t end, GapKind kind) {
    gaps_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), kind});
  }
  void start_sentence(size_t at) {
    sentence_ = clause_seen_to_ = at;
    runs_before_ = layout_.runs_before(at);
    has_clause_ = false;
  }
  // Words of the sentence up to the one that ends at `end`.
  size_t words_to(size_t end) const { return layout_.runs_before(end) - runs_before_ + 1; }

  std::string_view text_;
  const Endings& endings_;
  const BoundaryContext& context_;
  const Layout layout_;
  const Survey survey_;
  const std::vector<InkRange> bare_;  // where the text has no marks
  const EndingGate::Level gate_level_;
  const WordEnds word_ends_;
  Judge judge_;
  LineJoin line_join_;
  WordCursor words_;
  std::vector<Gap> gaps_;

  size_t skip_to_ = 0;      // events before it were dealt with
  size_t whole_until_ = 0;  // no break before: inside a quote that stays whole
  size_t next_pair_ = 0;
  size_t next_open_ = SIZE_MAX;  // begin of pairs_[pairs_seen_]
  size_t pairs_seen_ = 0;        // whose begins are events by now
  bool glued_ = false;           // a sentence ended inside the word: it is shorter than it looks
  Word aside_{0, {}};  // the word before a bracket that follows a full stop: "다.\"(3장 2절)"
  size_t aside_close_ = 0;    // end of that bracket
  size_t sentence_ = 0;       // start of the current sentence
  uint32_t runs_before_ = 0;  // of blanks, before the sentence
  size_t clause_seen_to_ = 0;
  bool has_clause_ = false;
  size_t title_end_ = 0;      // of the newest title that stays whole
  bool line_broken_ = false;  // a sentence ended earlier on the current line
};

std::vector<Gap> GapFinder::run() {
  if (context_.starts_line) start_line(0, context_.first_line);
  if (!survey_.pairs.empty()) next_open_ = survey_.pairs.front().open;
  for (size_t chunk = 0; chunk < layout_.size(); ++chunk) run_chunk(chunk);
  return std::move(gaps_);
}

void GapFinder::run_chunk(size_t chunk) {
  const uint64_t plain = word_ends_.plain[chunk];
  uint64_t events = (layout_[chunk].starts & ~plain) | layout_[chunk].glued | pairs_in(chunk);
  const auto stop_at_next = [&](uint64_t spaces) {
    events |= spaces & (~spaces + 1);
    glued_ = spaces == 0;
  };
  if (glued_) stop_at_next(plain);
  while (events != 0) {
    const uint64_t event = events & (~events + 1);
    const size_t at = 64 * chunk + lowest_bit(event);
    events ^= event;
    if (at < skip_to_) continue;
    words_.reach(at);
    if (layout_[chunk].blanks & event) {
      on_blank(at);
    } else if (on_special(at)) {
      stop_at_next(plain & ~(event - 1));
    }
  }
}

// Bits of the signs in the chunk that open a pair.
inline uint64_t GapFinder::pairs_in(size_t chunk) {
  uint64_t opens = 0;
  while (next_open_ / 64 == chunk) {
    opens |= uint64_t{1} << next_open_ % 64;
    next_open_ = ++pairs_seen_ < survey_.pairs.size() ? survey_.pairs[pairs_seen_].open : SIZE_MAX;
  }
  return opens;
}

void GapFinder::on_blank(size_t begin) {
  size_t end = begin;
  size_t newlines = 0;
  while (end < text_.size() && is_blank_byte(text_[end])) newlines += text_[end++] == '\n';
  skip_to_ = end;
  if (begin == 0 || end == text_.size()) {
    edge_gap(begin, end, newlines);
    words_.start(end);
    start_sentence(end);
    if (begin == 0) start_line(end, context_.first_line);
    return;
  }
  const bool paragraph = newlines > 1;
  const bool ends = !paragraph && ends_at(begin, end);
  const bool joins = newlines == 1 && !ends && joins_at(begin, end);
  if (!joins && (newlines > 0 || ends)) {
    emit(begin, end,
         paragraph      ? GapKind::kParagraph
         : newlines > 0 ? GapKind::kLine
                        : GapKind::kBreak);
    line_broken_ = newlines == 0;
    start_sentence(end);
    if (paragraph) whole_until_ = 0;
    if (newlines > 0) start_line(end, false);
    words_.set_last(false);
  } else if (joins) {
    emit(begin, end, GapKind::kJoin);
  }
  words_.start(end);
}

void GapFinder::start_line(size_t at, bool first) {
  const size_t end = title_end(text_, at, first, endings_);
  if (end != at) title_end_ = end;
}

// Blanks at the very start or end of the text.
void GapFinder::edge_gap(size_t begin, size_t end, size_t newlines) {
  if (newlines > 0) {
    emit(begin, end, newlines > 1 ? GapKind::kParagraph : GapKind::kLine);
  } else if (begin > 0 && !context_.ends_line && ends_at(begin, end)) {
    emit(begin, end, GapKind::kBreak);
  }
}

// Takes the word apart that ends at `end`; a word of nothing but emoji or marks counts with the
// word before it.
Word GapFinder::word_before(size_t end) {
  if (end == aside_close_ && aside_close_ != 0) {
    words_.push_passed();
    return aside_;
  }
  Word word{static_cast<uint32_t>(words_.begin()), strip_tail(text_, words_.begin(), end)};
  if (word.tail.word_end != words_.begin()) return word;
  words_.push_passed();
  if (!words_.has_last()) return word;
  const Tail own = word.tail;
  word = words_.last();
  word.tail.emotive = word.tail.emotive || own.emotive;
  word.tail.closed = word.tail.closed || own.closed;
  if (word.tail.mark == MarkKind::kNone) word.tail.mark = own.mark;
  return word;
}

bool GapFinder::ends_at(size_t begin, size_t end) {
  char32_t code = 0;
  if (syllable_before(text_, begin, code)) {
    words_.push(
        {static_cast<uint32_t>(words_.begin()), {static_cast<uint32_t>(begin), MarkKind::kNone}});
    if (!endings_.gate().passes(text_, words_.begin(), begin, gate_level_)) return false;
    part_before_opener();
    const Ending ending = endings_.of_word(text_, words_.begin(), begin);
    return ending.strength >= kLeastEnding && judge_last(begin, end, ending);
  }
  const Word word = word_before(begin);
  if (word.begin != words_.last().begin) words_.push(word);
  words_.last() = word;
  words_.set_last(word.tail.word_end > word.begin);
  part_before_opener();
  return words_.has_last() && !words_.last().tail.comma &&
         judge_last(begin, end,
                    endings_.of_word(text_, words_.last().begin, words_.last().tail.word_end));
}

bool GapFinder::judge_last(size_t begin, size_t end, Ending ending) {
  if (begin < std::max(whole_until_, title_end_) || starts_tail(text_, end)) return false;
  const bool first = words_.last().begin == sentence_;
  const bool previous = !first && Judge::asks_for_previous(words_.last(), ending);
  return judge_.ends(words_.last(), ending,
                     {end, first ? 1 : words_to(begin), previous ? &words_.before_last() : nullptr,
                      layout_.ink_before(begin)});
}

// "비도 오고 바람도 불고 아무튼 나가기 싫다": where marks are absent such a word begins a sentence
// of its own, though only now it is known where the one before ended.
void GapFinder::part_before_opener() {
  if (bare_.empty() || words_.last().begin != words_.begin()) return;
  const Endings::Opening opening =
      endings_.opening(text_, words_.begin(), words_.last().tail.word_end);
  if (opening == Endings::Opening::kNone || words_to(words_.last().tail.word_end) <= kOpenersLead)
    return;
  const Tail& tail = words_.before_last().tail;
  size_t begin = words_.begin();
  while (is_blank_byte(text_[begin - 1])) --begin;
  if (tail.word_end != begin || words_.begin() < std::max(whole_until_, title_end_)) return;
  if (!leads_up_to(opening, words_.before_last().begin, begin)) return;
  if (judge_.around(layout_.ink_before(words_.begin())) != Punctuation::kAbsent) return;
  if (!gaps_.empty() && gaps_.back().end == words_.begin()) {
    gaps_.back().kind = GapKind::kLine;  // it was a line end to be joined
  } else {
    emit(begin, words_.begin(), GapKind::kBreak);
    line_broken_ = true;
  }
  start_sentence(words_.begin());
}

// May the word text[begin, end) stand right before an opener?
bool GapFinder::leads_up_to(Endings::Opening opening, size_t begin, size_t end) const {
  if (opening == Endings::Opening::kTurn) {
    char32_t last = 0;
    return syllable_before(text_, end, last) && (last == U'고' || last == U'구') &&
           endings_.of_word(text_, begin, end).strength == kTrailing;
  }
  const Endings::Joiner joiner = endings_.joiner_of(text_, begin, end);
  return joiner == Endings::Joiner::kNone || joiner == Endings::Joiner::kConnective;
}

bool GapFinder::joins_at(size_t begin, size_t end) {
  const Tail& tail = words_.last().tail;
  if (!words_.has_last() || tail.mark != MarkKind::kNone || tail.emotive || tail.bracket)
    return false;
  const size_t words = words_to(begin);
  if (begin == title_end_ || !judge_.may_continue(end)) return false;
  if (endings_.of_word(text_, words_.last().begin, tail.word_end).strength >= kLikelyEnding)
    return false;
  if (words < 2) return is_hard_wrapped(text_, endings_, begin, end);
  if (tail.comma) return words > 2 || is_hard_wrapped(text_, endings_, begin, end);
  const LineEnd line{sentence_, words_.last().begin, begin, end, words};
  if (tail.word_end == begin &&
      endings_.joiner_of(text_, words_.last().begin, begin) != Endings::Joiner::kNone) {
    return line_join_.crosses_joiner(line) && !in_verse(begin, end);
  }
  if (tail.word_end == begin && line_join_.crosses_weakly(line)) return true;
  const uint32_t ink = layout_.ink_before(begin);
  const bool wrapped = line_broken_ || ink - layout_.ink_before(sentence_) >= kLongWrap;
  if (wrapped && has_clause(begin) && judge_.around(ink) == Punctuation::kAbsent) return true;
  return is_hard_wrapped(text_, endings_, begin, end);
}

bool GapFinder::in_verse(size_t begin, size_t end) {
  const uint32_t ink = layout_.ink_before(begin);
  return !line_broken_ && ink - layout_.ink_before(sentence_) <= kVerseLine &&
         judge_.around(ink) != Punctuation::kNormal && line_join_.like_verse(end);
}

// True when a word of the sentence so far carries a particle or a connective ending: then it is
// more than a heap of nouns and needs a predicate. Every word is looked at once.
bool GapFinder::has_clause(size_t end) {
  while (!has_clause_ && clause_seen_to_ < end) {
    size_t word_end = clause_seen_to_;
    while (word_end < end && !is_blank_byte(text_[word_end])) ++word_end;
    has_clause_ = endings_.joiner_of(text_, clause_seen_to_, word_end) != Endings::Joiner::kNone;
    clause_seen_to_ = std::min(word_end + 1, end);
  }
  return has_clause_;
}

// True when a word ended here that was glued to the next.
bool GapFinder::on_special(size_t at) {
  const auto& pairs = survey_.pairs;
  while (next_pair_ < pairs.size() && pairs[next_pair_].open < at) ++next_pair_;
  if (next_pair_ < pairs.size() && pairs[next_pair_].open == at) open_pair(pairs[next_pair_++]);
  const char c = text_[at];
  if (static_cast<unsigned char>(c) < 0x80) {
    if (c == '.' || c == '!' || c == '?' || c == '~' || c == '^' || c == ']')
      return try_glued(at, 1);
    return false;
  }
  const Decoded now = decode_at(text_, at);
  const bool may_end = now.code == 0x2026 || now.code == 0x3002 || emotive_at(text_, at) != 0;
  return may_end && try_glued(at, now.size);
}

void GapFinder::open_pair(QuotePair pair) {
  if (pair.open < whole_until_) return;
  if ((text_[pair.open] == '(' || is_footnote(pair)) && pair.open > words_.begin()) {
    const Word before{static_cast<uint32_t>(words_.begin()),
                      strip_tail(text_, words_.begin(), pair.open)};
    if (before.tail.mark != MarkKind::kNone) {
      aside_ = before;
      aside_close_ = pair.close;
    }
  }
  if (stays_whole(pair)) whole_until_ = pair.close;
}

// "[3]", "[주 3]"
bool GapFinder::is_footnote(QuotePair pair) const {
  constexpr uint32_t kLongest = 16;  // bytes
  return text_[pair.open] == '[' && pair.close - pair.open <= kLongest &&
         text_[pair.close - 2] >= '0' && text_[pair.close - 2] <= '9';
}

// A quote is not taken apart. A bracket is, when it stands for itself: "(둘 다 좋다. 하지만 …)".
bool GapFinder::stays_whole(QuotePair pair) const {
  if (pair.open != sentence_ || text_[pair.open] != '(') return true;
  size_t next = pair.close;
  if (next >= text_.size()) return false;
  if (!is_blank_byte(text_[next])) return true;
  while (next < text_.size() && is_blank_byte(text_[next])) ++next;
  const uint16_t bits = FollowerTable::kQuotative | FollowerTable::kParticle;
  return (endings_.follower(text_, next) & bits) != 0;
}

bool GapFinder::try_glued(size_t at, size_t size) {
  const size_t next = at + size;
  char32_t code = 0;
  if (!syllable_at(text_, next, code) || at < std::max(whole_until_, title_end_)) return false;
  const Word word{static_cast<uint32_t>(words_.begin()), strip_tail(text_, words_.begin(), next)};
  if (word.tail.word_end == words_.begin() || !judge_.ends_glued(word, next)) return false;
  emit(next, next, GapKind::kBreak);
  line_broken_ = true;
  words_.set_last(false);
  words_.start(next);
  start_sentence(next);
  return true;
}

}  // namespace

std::vector<Gap> find_gaps(std::string_view text, const Endings& endings,
                           const BoundaryContext& context) {
  if (text.size() > UINT32_MAX) throw std::length_error("segment: a block of 4 GiB and more");
  return GapFinder(text, endings, context).run();
}

}  // namespace kotidy
