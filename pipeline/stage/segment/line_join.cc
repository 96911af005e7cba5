#include "pipeline/stage/segment/line_join.h"

#include "pipeline/stage/segment/byte_scan.h"
#include "pipeline/text/hangul.h"

namespace kotidy {

namespace {

constexpr size_t kReachRuns = 16;    // runs of syllables looked at after a line end
constexpr size_t kReachInk = 240;    // bytes that are not blank
constexpr size_t kTopicRuns = 2;     // a topic stands among the first words
constexpr size_t kCaptionWords = 4;  // of a noun-final line that no mark confirms

size_t run_end(std::string_view text, size_t at) {
  char32_t code = 0;
  while (syllable_at(text, at, code)) at += 3;
  return at;
}

bool is_mark(char c) { return c == '.' || c == '!' || c == '?'; }

bool is_topic(std::string_view run) { return run.ends_with("은") || run.ends_with("는"); }
bool is_subject(std::string_view run) {
  return run.ends_with("이") || run.ends_with("가") || run.ends_with("께서");
}
bool is_date(std::string_view word) {
  return word.size() <= 5 && word[0] >= '0' && word[0] <= '9' && word.ends_with("일");
}
bool is_object(std::string_view run) { return run.ends_with("을") || run.ends_with("를"); }

}  // namespace

struct LineJoin::Ahead {
  bool polite = false;  // reaches a polite ending
  bool marked = false;  // reaches a final ending and a sentence mark
  bool verse = false;   // reaches an ending of verse, or none before the paragraph ends
  bool topic = false;   // has a topic before that ending
  bool subject = false;
  bool object = false;
  bool clause_first = false;  // its first word ends a clause
};

LineJoin::Ahead LineJoin::look_ahead(size_t next) const {
  Ahead ahead;
  size_t runs = 0;
  size_t newlines = 0;
  size_t at = next;
  for (size_t ink = 0; runs < kReachRuns && ink < kReachInk;) {
    if (at == text_.size()) {
      ahead.verse = true;
      break;
    }
    if (is_blank_byte(text_[at])) {
      newlines += text_[at++] == '\n';
      if (newlines > 1) {
        ahead.verse = true;
        break;
      }
      continue;
    }
    newlines = 0;
    const size_t end = run_end(text_, at);
    if (end == at) {
      if (is_mark(text_[at]) || text_[at] == '|' || text_[at] == ':') break;
      ++at;
      ++ink;
      continue;
    }
    const Ending ending = endings_.of_word(text_, at, end);
    if (ending.strength >= kLikelyEnding) {
      ahead.polite = ending.cls == EndingClass::kPolite;
      ahead.verse = endings_.line_ending(text_, at, end) == Endings::LineEnding::kVerse;
      ahead.marked = end < text_.size() && is_mark(text_[end]);
      ahead.clause_first = ahead.clause_first || runs == 0;
      break;
    }
    const std::string_view run = text_.substr(at, end - at);
    const Endings::Joiner joiner = endings_.joiner_of(text_, at, end);
    if (joiner == Endings::Joiner::kParticle) {
      ahead.topic = ahead.topic || is_topic(run);
      ahead.subject = ahead.subject || is_subject(run);
      ahead.object = ahead.object || is_object(run);
    }
    if (runs++ == 0) ahead.clause_first = joiner == Endings::Joiner::kConnective;
    ink += end - at;
    at = end;
  }
  return ahead;
}

bool LineJoin::like_verse(size_t next) const {
  const Ahead ahead = look_ahead(next);
  return ahead.verse && !ahead.polite && !ahead.marked;
}

bool LineJoin::crosses_joiner(const LineEnd& line) const {
  return endings_.joiner_of(text_, line.word, line.end) != Endings::Joiner::kConnective ||
         (endings_.follower(text_, line.next) & FollowerTable::kConjunction) == 0;
}

bool LineJoin::crosses_weakly(const LineEnd& line) const {
  char32_t code = 0;
  if (!syllable_before(text_, line.end, code)) return false;
  const uint16_t follower = endings_.follower(text_, line.next);
  if (follower & FollowerTable::kConjunction) return false;
  const Endings::LineEnding ending = endings_.line_ending(text_, line.word, line.end);
  const int sound = final_of(code);
  const bool adnominal = sound == kFinalNieun || sound == kFinalRieul;
  const bool goes_on =
      ((follower & FollowerTable::kDependent) && adnominal) || ending == Endings::LineEnding::kOpen;
  // What asks for least comes first: most lines end here.
  if (!goes_on && (ending == Endings::LineEnding::kCloses || !has_topic(line))) return false;
  const Ahead ahead = look_ahead(line.next);
  return (ahead.polite || ahead.marked) && (goes_on || noun_goes_on(line, ahead));
}

// "오늘은 텃밭에서 가장 많이 하는 실수⏎세 가지를 말씀드릴게요": a topic without its predicate, then
// a predicate without a topic. A heading has no topic, the text under it mostly has one. The line
// has one.
bool LineJoin::noun_goes_on(const LineEnd& line, const Ahead& ahead) const {
  if (ahead.clause_first) return false;
  if (ahead.marked && is_date(text_.substr(line.word, line.end - line.word))) return true;
  if (ahead.topic) return false;
  if (ahead.object && !ahead.subject && ahead.marked) return true;
  const bool enough = ahead.marked || (ahead.object && !ahead.subject);
  return enough && line.words >= kCaptionWords && follows_sentence(line.sentence);
}

bool LineJoin::has_topic(const LineEnd& line) const {
  const bool dated = text_[line.word] >= '0' && text_[line.word] <= '9';
  size_t at = line.sentence;
  for (size_t i = 0; i < kTopicRuns && at < line.word; ++i) {
    while (at < line.word && is_blank_byte(text_[at])) ++at;
    const size_t end = run_end(text_, at);
    if (end == at) return false;
    size_t next = end;
    while (next < line.word && is_blank_byte(text_[next])) ++next;
    // "물 주는 법": right before the last word it rather is a verb.
    if (is_topic(text_.substr(at, end - at)) && (next < line.word || dated) &&
        endings_.joiner_of(text_, at, end) == Endings::Joiner::kParticle) {
      return true;
    }
    at = next;
  }
  return false;
}

// True when the sentence stands right under the end of another one, as captions do.
bool LineJoin::follows_sentence(size_t sentence) const {
  size_t newlines = 0;
  size_t at = sentence;
  for (; at > 0 && is_blank_byte(text_[at - 1]); --at) newlines += text_[at - 1] == '\n';
  return at > 0 && newlines < 2 && endings_.ends_sentence(text_.substr(0, at));
}

}  // namespace kotidy
