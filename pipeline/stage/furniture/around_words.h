// The words of furniture/around: lines that say what stands above or below them.
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeline/rule/word_list.h"
#include "pipeline/stage/furniture/heads.h"
#include "pipeline/text/text_map.h"

namespace kotidy::furniture {

enum class AroundWord : uint8_t { kNone, kLabel, kPicture, kRelated, kRanking, kClosing };

class AroundWords {
 public:
  // `words`: columns word and kind (label, picture, related, ranking, closing), compared without
  // blanks, brackets and marks.
  explicit AroundWords(const WordList& words);

  // What a whole line is; kNone for all others.
  AroundWord operator()(std::string_view line) const;

 private:
  TextMap<AroundWord> words_;
  Heads heads_;
};

}  // namespace kotidy::furniture
