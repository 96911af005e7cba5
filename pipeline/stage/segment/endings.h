// Does a sentence end here? What other stages may ask about Korean endings.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/segment/ending_gate.h"
#include "pipeline/stage/segment/follower_table.h"
#include "pipeline/stage/segment/suffix_table.h"
#include "pipeline/stage/segment/words.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

// How a word ends: "중요하다" is declarative, strength 6. Strength 0–9 says how sure the ending is
// to end a sentence when no mark follows: from kSureEnding even where the text uses sentence
// marks, from kLikelyEnding where it has none.
struct Ending {
  EndingClass cls = EndingClass::kNone;
  int strength = 0;
};
inline constexpr int kSureEnding = 8;
inline constexpr int kLikelyEnding = 5;
inline constexpr int kLeastEnding = 4;  // with a starter after it, or a bullet
inline bool only_in_bare_text(EndingClass cls) {
  return cls == EndingClass::kInfinitive || cls == EndingClass::kNoun;
}
inline constexpr int kTrailing = 1;  // "...한데": none, unless the voice trails off with "..."

class Endings {
 public:
  explicit Endings(const SegmentWords& words);
  explicit Endings(const RuleSet& rules) : Endings(SegmentWords::from(rules)) {}

  // True when the text before this point ends with a sentence mark or a final ending; blanks,
  // closing quotes and brackets, footnotes and emoji after it are passed over. Looks back at most
  // kLookBack bytes.
  bool ends_sentence(std::string_view text_before) const;

  // Ending of the word text[begin, end), without anything after its last syllable.
  Ending of_word(std::string_view text, size_t begin, size_t end) const;

  // What words have to pass that may end a sentence where no mark follows: a cheap test before
  // of_word and opening. Openers and endings that count only in text without marks pass as kBare.
  const EndingGate& gate() const { return gate_; }

  // Does text[begin, end) begin a sentence though none seems to end before it? kAlways: "아무튼";
  // kTurn: only after a clause in -고: "원래".
  enum class Opening : uint8_t { kNone, kTurn, kAlways };
  Opening opening(std::string_view text, size_t begin, size_t end) const;

  enum class Joiner : uint8_t { kNone, kConnective, kParticle, kAdnominal };
  Joiner joiner_of(std::string_view text, size_t begin, size_t end) const;

  // Weaker signs at the end of a line: kOpen goes on where more speaks for it, kCloses does not;
  // kVerse ends a sentence in verse as well as in prose.
  enum class LineEnding : uint8_t { kNone, kOpen, kCloses, kVerse };
  LineEnding line_ending(std::string_view text, size_t begin, size_t end) const;

  // FollowerTable bits of the word at text[at].
  uint16_t follower(std::string_view text, size_t at) const { return followers_.find(text, at); }

  // True when a full stop after text[begin, end) ends no sentence: "No", "3", "D", "2010. 01".
  bool is_abbreviation(std::string_view text, size_t begin, size_t end) const;

 private:
  static constexpr size_t kLookBack = 256;

  void add_ending(std::string_view pattern, EndingClass cls, int strength);

  EndingGate gate_;      // endings of kLeastEnding and more, and openers
  SyllableSet openers_;  // last syllables of openers
  SuffixTable endings_;
  SuffixTable joiners_;
  SuffixTable line_ends_;
  FollowerTable followers_;
  TextMap<char> abbreviations_;
};

// The setup's table or, where it has none, a new one.
std::shared_ptr<const Endings> endings_for(const StageSetup& setup);

}  // namespace kotidy
