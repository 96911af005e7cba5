// Terms written as they were heard: "대류 가주" for 대륙아주. A span that sounds like a term of the
// user or a word of the document's title is replaced by it.
//
// One pass over the text. At the beginning of each word TermIndex names terms that could begin
// there; only for these is the text read aloud and compared. Spans may hold one blank more than
// the term, or fewer; a line end counts as a blank, as lines are joined later.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/evidence.h"
#include "pipeline/rule/matcher.h"
#include "pipeline/stage/correct/known_words.h"
#include "pipeline/stage/correct/term_index.h"
#include "pipeline/stage/correct/term_list.h"
#include "pipeline/stage/correct/title_reader.h"
#include "pipeline/stage/stage.h"

namespace kotidy {

// A span of the text that sounds like a term and is not written like it.
struct TermSuspect {
  size_t begin, end;
  const TermEntry* entry;
  double distance;  // per jamo (sound_distance.h), or
};
inline constexpr double kVariant = -1;  // a variant of the term, letter for letter

class TermMatcher {
 public:
  // `readings` and `known` must outlive the matcher.
  TermMatcher(const StageSetup& setup, const Readings& readings, const KnownWords& known);
  ~TermMatcher();

  // Adds a match for every suspect, of the rule that says how sure it is. Disjoint, ascending.
  //   distance ≤ .10  …-user, …-title            tier A
  //            ≤ .15  …-user-near, …-title-near  tier B: the title is evidence, or for a term of
  //                   the user that it stands in the title or block, rightly or nearly (tier A)
  //            ≤ .18  …-user-far, …-title-far    tier C
  // A suspect is only reported (far) when it is a known word, is made of known words and not quite
  // the same sound, or occurs ten times and more in the block: then the title may be what is wrong.
  // A short form is only reported, too, when the term itself stands in the block rightly: two
  // people. Without a dictionary everything is one tier lower. The title is known to all blocks; a
  // heading to the first one only, and only where the text has no sentence marks: what people write
  // knows the name in its heading.
  //
  // `right` gets where terms of the user stand as they should, ascending.
  void find(std::string_view text, const BlockContext& context, std::vector<Match>& out,
            std::vector<Extent>& right) const;

  // Of the rules for the user's terms?
  bool is_by_user(RuleId rule) const;

 private:
  struct Rules {
    RuleId sure, near, far;
  };
  struct LastTitle;
  std::shared_ptr<const TermIndex> title_index(std::string_view title) const;
  static bool any_wanted(const Rules& rules, const Decisions& decisions);
  RuleId rule_of(const TermSuspect& suspect, int tier) const;
  int tier_of(std::string_view text, const TermSuspect& suspect, size_t count) const;
  bool may_end_in_particle(std::string_view text, const TermSuspect& suspect) const;
  bool is_doubtful(std::string_view text, const TermSuspect& suspect) const;
  bool is_words(std::string_view text, const TermSuspect& suspect) const;
  bool is_verb(const std::string& form) const;
  bool shares_known_stem(const TermSuspect& suspect, std::string_view span) const;

  const Readings& readings_;
  bool wanted_;  // not all rules are ignored
  TitleReader title_reader_;
  TermIndex user_;
  Rules by_user_, by_title_;
  const KnownWords& known_;
  std::unique_ptr<LastTitle> last_title_;
};

}  // namespace kotidy
