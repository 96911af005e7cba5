// Parts of lines that are tried as texts of their own: sentences among which furniture stands, and
// what is left of a line when something fell at its edge.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/rule/evidence.h"
#include "pipeline/rule/literal_hits.h"
#include "pipeline/rule/matcher.h"
#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/furniture/detect.h"
#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/menu.h"
#include "pipeline/stage/furniture/pieces.h"

namespace kotidy::furniture {

// What the matchers of a block share.
struct Trial {
  std::string_view text;
  const LiteralHits& words;
  const Decisions& decide;
  Evidence& whole;
};

// True for a match that is applied and takes the line away.
bool takes_line(const Decisions& decide, const Match& m, const Line& line);

// Takes away the matches of rules that are ignored.
void drop_ignored(const Decisions& decide, std::vector<Match>& matches);

class Parts {
 public:
  // What parts are tried against, and what shows that a line ends in furniture.
  struct Tools {
    const RuleSet& rules;
    const Matcher& matcher;
    const Menu& menu;
    const Hallucinations& hallucinations;
  };

  // All must outlive this.
  Parts(const Tools& tools, const Endings& endings, Unmarked unmarked)
      : tools_(tools), pieces_(endings, unmarked) {}

  // Lines with a place in `missed` (ascending bytes, where a rule would have matched were the
  // sentence a line), and those that end in furniture, become a line each sentence, and their
  // sentences are tried.
  void try_sentences(const Trial& how, const std::vector<size_t>& missed, std::vector<Line>& lines,
                     std::vector<Match>& matches) const;

  // Lines that lose something at an edge are narrowed to what is left of them, and that is tried.
  void try_remnants(const Trial& how, std::vector<Line>& lines, std::vector<Match>& matches) const;

 private:
  bool ends_in_furniture(std::string_view line) const;
  void try_line(const Trial& how, const Line& line, std::vector<Match>& matches) const;

  const Tools tools_;
  Pieces pieces_;
};

}  // namespace kotidy::furniture
