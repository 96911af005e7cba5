// The remaining detectors that look at whole lines: captions said twice, metadata blocks, promotion
// lines at the end of a document, and what recognisers invent in silence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/matcher.h"
#include "pipeline/rule/word_list.h"
#include "pipeline/stage/furniture/heads.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/text/text_map.h"

namespace kotidy::furniture {

// "X. 연합뉴스X. 연합뉴스": a line that is one text and the same text again, and names a source at
// its end. Scrapers read a picture's caption and its alternative text.
class DoubledCaptions {
 public:
  explicit DoubledCaptions(const WordList& credits);
  void find(std::string_view text, const std::vector<Line>& lines, RuleId rule,
            std::vector<Match>& out) const;

 private:
  bool ends_in_credit(std::string_view caption) const;
  std::vector<std::string> credits_;
};

// Three or more lines in a row of "- 조회수: 22": key of a closed list, colon, anything.
class Metadata {
 public:
  explicit Metadata(const WordList& keys);
  void find(std::string_view text, const std::vector<Line>& lines, RuleId rule,
            std::vector<Match>& out) const;

 private:
  bool is_entry(std::string_view line) const;
  TextMap<bool> keys_;  // without blanks
};

// Phrases that recognisers write where nobody speaks. People say most of them too, so that only a
// whole line counts, and only beside a tag such as "[음악]" or three times as a paragraph. Phrases
// marked "sure" are no Korean speech and need no evidence.
class Hallucinations {
 public:
  explicit Hallucinations(const WordList& phrases);
  void find(std::string_view text, const std::vector<Line>& lines, RuleId sure, RuleId likely,
            std::vector<Match>& out) const;

  bool sure(std::string_view line) const { return kind(line) == Kind::kSure; }

 private:
  enum class Kind : uint8_t { kNone, kLikely, kSure };
  Kind kind(std::string_view line) const;
  TextMap<Kind> phrases_;  // letters only
  Heads heads_;
  size_t longest_ = 0;
};

// "▶ 확 달라진 …": lines behind the last sentence of a document that begin with a pointing mark,
// where the text uses that mark nowhere else. No "key: value" lines, no sentences with a full stop.
bool is_promotion(std::string_view line);
// True when a pointing mark stands anywhere in the text.
bool has_pointer(std::string_view text);
void find_promotions(std::string_view text, const std::vector<Line>& lines, RuleId rule,
                     std::vector<Match>& out);

}  // namespace kotidy::furniture
