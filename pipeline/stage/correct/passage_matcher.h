// What an article says otherwise than the transcript of the same words beside it: 나피더스,
// 라피더스.
//
// The lines of the transcript are known by their time codes, and it is the transcript that was
// heard: the article is never changed.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/correct/known_words.h"
#include "pipeline/stage/passage/setting.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

class PassageMatcher {
 public:
  // `known` must outlive the matcher.
  PassageMatcher(const StageSetup& setup, const KnownWords& known);
  ~PassageMatcher();

  // Adds a match for every word of a timed line (up to three in a row) that sounds like the one in
  // the same passage of an untimed line. Only of documents that are one block: an article and
  // its transcript are a page. Elsewhere, and where no line is timed, it costs nothing.
  //   …-passage      tier B: one word of three syllables and more that no dictionary knows, with a
  //                  particle behind it, by 15 jamo in a hundred at most; the article has sentence
  //                  marks, and its word is known or stands twice, and no more seldom
  //   …-passage-far  tier C: all others, for nobody can tell whether the article quotes faithfully
  void find(std::string_view text, const BlockContext& context, std::vector<Match>& out) const;

 private:
  struct Words;
  bool is_sure(const passage::Setting& setting, const passage::Candidate& one) const;
  bool is_word(std::string_view form) const;

  const RuleSet& rules_;
  const KnownWords& known_;
  RuleId sure_, far_;
  bool wanted_;
  std::unique_ptr<Words> words_;
};

}  // namespace kotidy
