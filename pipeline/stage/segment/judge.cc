#include "pipeline/stage/segment/judge.h"

#include <algorithm>

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/text/ascii.h"
#include "pipeline/text/utf8.h"

namespace kotidy {

namespace {

constexpr int kSparseEnding = 7;  // between kLikelyEnding and kSureEnding
constexpr int kEmotive = 5;       // ㅋㅋ or ~ after an ending
constexpr int kStarter = 3;       // 그리고 after it
constexpr int kOpening = 1;       // a quote or bracket opens after it
constexpr int kFavoured = 1;      // the author ends other sentences so

int needed(Punctuation around) {
  if (around == Punctuation::kAbsent) return kLikelyEnding;
  return around == Punctuation::kSparse ? kSparseEnding : kSureEnding;
}

bool is_opener(char32_t code) {
  return code == '"' || code == '\'' || code == '(' || code == '[' || code == '<' || code == '`' ||
         code == 0x201C || code == 0x2018 || (code >= 0x3008 && code <= 0x3010 && code % 2 == 0);
}

}  // namespace

size_t Judge::skip_openers(size_t at) const {
  for (int i = 0; i < 3 && at < text_.size() && !leads_hangul(text_[at]); ++i) {
    const Decoded next = decode_at(text_, at);
    if (!is_opener(next.code) && next.code != 0x201D && next.code != 0x2019) break;
    at += next.size;
  }
  return at;
}

bool Judge::is_bullet(size_t at) const {
  if (at >= text_.size() || leads_hangul(text_[at])) return false;
  const char32_t code = decode_at(text_, at).code;
  if (code >= 0x25A0 && code <= 0x25FF) return true;  // ■ ▲ ▶ ○ ◆
  if (code >= 0x2460 && code <= 0x24FF) return true;  // ①
  switch (code) {
    case 0x2022:
    case 0x00B7:
    case 0x203B:
    case '#':
    case '*':
    case '|':
    case 0x2192:
    case 0x2713:
      return true;  // • · ※ → ✓
    case '-':
    case 0x2013:
    case 0x2014:
      return true;
    default:
      return false;
  }
}

bool Judge::ends(const Word& word, Ending ending, const GapPlace& place) {
  const Tail& tail = word.tail;
  if (tail.comma) return false;
  if (tail.mark == MarkKind::kNone) return unmarked_ends(word, ending, place);
  const uint16_t follower = endings_.follower(text_, skip_openers(place.next));
  if (follower & FollowerTable::kQuotative) return false;
  if (tail.closed && (follower & FollowerTable::kParticle)) return false;
  if (tail.mark == MarkKind::kQuestion) return question_ends(word, ending, follower);
  if (tail.mark == MarkKind::kStop) return stop_ends(word, ending, place);
  if (ending.strength == kTrailing &&
      (endings_.follower(text_, word.begin) & FollowerTable::kConjunction)) {
    return false;  // "그런데..."
  }
  return ending.strength >= kTrailing || tail.emotive;
}

bool Judge::question_ends(const Word& word, Ending ending, uint16_t follower) const {
  if (follower & FollowerTable::kParticle) return false;
  if (word.tail.closed && (follower & FollowerTable::kQuoted)) return false;  // '왜?' 같은 물음
  // "가장 먼 나라의! 왕자": emphasis inside a clause.
  const size_t end = word.tail.word_end;
  return ending.strength > kTrailing || decode_before(text_, end).code != U'의' ||
         endings_.joiner_of(text_, word.begin, end) != Endings::Joiner::kParticle;
}

bool Judge::stop_ends(const Word& word, Ending ending, const GapPlace& place) const {
  const size_t end = word.tail.word_end;
  if (endings_.is_abbreviation(text_, word.begin, end)) return false;
  char32_t code = 0;
  if (ending.strength <= kTrailing && syllable_before(text_, end, code) && lacks_predicate(place)) {
    return false;
  }
  if (end - word.begin != 3 || !syllable_before(text_, end, code)) return true;
  // A syllable alone: an interjection, a list letter, or a word spelled out.
  if (endings_.follower(text_, word.begin) & FollowerTable::kStarter) return true;
  constexpr std::string_view kListLetters = "가나다라마바사";
  const size_t found = kListLetters.find(text_.substr(word.begin, 3));
  const bool letter = found != std::string_view::npos && found % 3 == 0;
  if (place.words == 1 && letter) return false;
  const size_t next = place.next;
  return !(syllable_at(text_, next, code) && next + 3 < text_.size() && text_[next + 3] == '.');
}

// "부산시와 울산. 소방서에 따르면", "낡은 역을 고쳐 도서관. 극장을 냈다": a full stop for a middle
// dot. A noun right after such a word needs a predicate.
bool Judge::lacks_predicate(const GapPlace& place) const {
  if (place.previous == nullptr) return false;
  const Tail& tail = place.previous->tail;
  char32_t code = 0;
  if (tail.comma || tail.closed || !syllable_before(text_, tail.word_end, code)) return false;
  if (tail.mark != MarkKind::kNone) return tail.mark == MarkKind::kStop;  // "노랑. 파랑. 하양"
  const std::string_view last = text_.substr(0, tail.word_end);
  switch (endings_.joiner_of(text_, place.previous->begin, last.size())) {
    case Endings::Joiner::kConnective:
      return true;
    case Endings::Joiner::kParticle:
      return last.ends_with("에") ||
             (place.words < 4 && (last.ends_with("와") || last.ends_with("과")));
    default:
      return false;
  }
}

bool Judge::unmarked_ends(const Word& word, Ending ending, const GapPlace& place) {
  const Tail& tail = word.tail;
  if (tail.closed) return false;  // '쉬어라' 등의 말
  if (tail.emotive && is_bullet(place.next)) return true;
  // A judging noun stays in its sentence even with a smile after it.
  const bool emotive = tail.emotive && ending.cls != EndingClass::kNoun;
  int score = ending.strength + (emotive ? kEmotive : 0);
  if (ending.strength <= kTrailing || score < kLeastEnding) return false;
  const size_t first = skip_openers(place.next);
  const uint16_t follower = endings_.follower(text_, first);
  if (follower & (FollowerTable::kParticle | FollowerTable::kQuotative)) return false;
  if (says_again(word, first)) return false;
  const bool leads_on = ending.cls == EndingClass::kInfinitive;
  const bool starter =
      follower & (leads_on ? FollowerTable::kConjunction : FollowerTable::kStarter);
  const uint16_t tails =
      FollowerTable::tail_after(ending.cls) | FollowerTable::tail_after(wider(ending.cls));
  if (!starter && (follower & tails)) return false;
  if (starter) score += kStarter;
  if (is_list_number(place.next)) {
    score += kStarter;
  } else if (first != place.next || is_bullet(place.next)) {
    score += kOpening;
  }
  const Punctuation around = strictness_.demanded(place.ink);
  if (around != Punctuation::kAbsent && !emotive && only_in_bare_text(ending.cls)) return false;
  if (score < kLikelyEnding && around == Punctuation::kAbsent && favoured(ending.cls)) {
    score += kFavoured;
  }
  return score >= needed(around);
}

// "사랑해 사랑해", "간다 간다 하면서": one saying, not two sentences.
bool Judge::says_again(const Word& word, size_t next) const {
  const std::string_view said = text_.substr(word.begin, word.tail.word_end - word.begin);
  const size_t end = next + said.size();
  return text_.substr(next).starts_with(said) && (end == text_.size() || is_blank_byte(text_[end]));
}

// Most texts never ask, so the whole text is looked at when the first question comes.
bool Judge::favoured(EndingClass cls) {
  if (!style_) {
    style_ = may_end_ ? style_of(text_, endings_, *may_end_) : style_of(text_, endings_);
  }
  return style_->favours(cls);
}

bool Judge::ends_glued(const Word& word, size_t next) const {
  const Tail& tail = word.tail;
  if (tail.comma) return false;
  const Ending ending = endings_.of_word(text_, word.begin, tail.word_end);
  if (ending.strength < kLikelyEnding) return false;
  const uint16_t follower = endings_.follower(text_, next);
  if (follower & (FollowerTable::kQuotative | FollowerTable::kParticle)) return false;
  return tail.mark != MarkKind::kNone || tail.emotive;
}

bool Judge::may_continue(size_t next) const {
  if (next >= text_.size() || is_bullet(next) || starts_tail(text_, next)) return false;
  const char c = text_[next];
  if (c == '[' || c == '<' || c == '>' || c == '=' || c == '+' || c == '@') return false;
  return !is_list_number(next) && !is_speaker(next);
}

// "1. ", "2) ", "00:12".
bool Judge::is_list_number(size_t at) const {
  const size_t start = at;
  while (at < text_.size() && at < start + 4 && is_digit(text_[at])) ++at;
  if (at == start || at >= text_.size()) return false;
  if (text_[at] == ':' || text_[at] == ')') return true;
  return text_[at] == '.' && (at + 1 >= text_.size() || !is_digit(text_[at + 1]));
}

// "홍길동: 네", "Q. 어떻게", "김 기자 : 예".
bool Judge::is_speaker(size_t at) const {
  constexpr size_t kNameReach = 40;  // bytes
  const size_t end = std::min(text_.size(), at + kNameReach);
  if (at + 1 < end && (text_[at] == 'Q' || text_[at] == 'A') && text_[at + 1] == '.') return true;
  if (!has_byte(text_, at, kNameReach, ':')) return false;
  int blanks = 0;
  for (bool in_blanks = false; at < end; ++at) {
    // A line end counts like any blank: this stage may have put it there.
    const bool blank = is_blank_byte(text_[at]);
    if (text_[at] == ':') return true;
    if (is_special_byte(text_[at]) || (blank && !in_blanks && ++blanks > 2)) return false;
    in_blanks = blank;
  }
  return false;
}

}  // namespace kotidy
