// Sentence borders that lost or gained a character: a doubled full stop, a missing space behind
// one, a dash that came out as a question mark, two sentences written together.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

class StopMender {
 public:
  explicit StopMender(const StageSetup& setup);

  // One pass over the suspects of a text whose characters are clean.
  StageEdits mend(std::string_view text, const std::vector<uint32_t>& suspects) const;

 private:
  // `sloppy`: the text doubles its stops after plain 다 too. Chatty "좋아요.." by itself is a
  // style.
  void mend_stop(std::string_view text, size_t at, bool sloppy, StageEdits& edits) const;
  void mend_question(std::string_view text, size_t at, StageEdits& edits) const;
  void mend_ending(std::string_view text, size_t at, StageEdits& edits) const;

  // True when a final ending (된다, 해요, 하죠, 합니까) stands before text[end].
  bool final_ending_before(std::string_view text, size_t end) const;
  bool polite_yo_before(std::string_view text, size_t end) const;
  bool quoted_on(std::string_view text, size_t at) const;   // 라고, 는 … stands there
  bool starter_at(std::string_view text, size_t at) const;  // 이, 그리고 … stands there
  bool counted_list(std::string_view text, size_t question) const;
  bool on(RuleId rule) const { return decisions_[rule] == Decision::kApply; }

  const Decisions& decisions_;
  RuleId double_stop_, space_after_stop_, lost_dash_, glued_;
  std::vector<std::string> before_yo_;      // syllables: 해, 에, 네 …
  std::vector<std::string> not_ends_;       // 바다, 캐나다 …
  std::vector<std::string> quotatives_;     // 라고, 라는 …
  std::vector<std::string> determiners_;    // 이, 그: need a word behind them
  std::vector<std::string> starters_;       // 그리고, 오늘 …
  std::bitset<11172> opens_;                // first syllables of determiners and starters
  std::vector<std::string> explainers_;     // 즉, 다시 말해 …
  std::vector<std::string> counters_;       // 두, 세 …
  std::vector<std::string> question_ends_;  // syllables: 까, 나, 냐 …
};

}  // namespace kotidy
