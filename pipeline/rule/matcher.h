// The compiled pattern rules of one stage: one pass of the literal pair filter over a block finds
// the places where anything can match; regexes run only on lines it flags.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/rule/literal_hits.h"
#include "pipeline/rule/rule_set.h"

namespace kotidy {

struct Match {
  size_t begin, end;  // bytes of the text
  RuleId rule;
  std::string by;        // replacement; empty = erase
  std::string evidence;  // what spoke for it, for `explain`; may be empty
};

class Evidence;

// What a rule may know beyond the block's text.
struct MatchContext {
  std::string_view title;   // of the document; may be empty
  bool starts_line = true;  // false: the block was cut inside a line
  bool ends_line = true;
  LiteralHits* words = nullptr;  // of the text; null: it is searched
  Evidence* whole = nullptr;     // of the block that the text is a part of; null: it is none
};

class Matcher {
 public:
  // Compiles the rules of `stage` that are not ignored. `rules` must outlive the matcher. Patterns
  // were checked by RuleSet::load.
  Matcher(const RuleSet& rules, std::string_view stage, const Decisions& decisions);
  ~Matcher();
  Matcher(Matcher&&) noexcept;

  // Adds all matches, `before`, `after`, `unless` and `need` being satisfied; ascending by begin,
  // may overlap. Rules with `beside` are offered like others: the stage judges their neighbours.
  // Thread-safe.
  //
  // `missed`, if given, gets places on the lines where a regex hit, but not as its rule wants it:
  // not the whole line, or not what has to stand around. There a part of the line might have
  // matched, were it a line of its own. Ascending, with repeats.
  void find(std::string_view text, const MatchContext& context, std::vector<Match>& out,
            std::vector<size_t>* missed = nullptr) const;

  bool empty() const;  // no rule at all

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Leaves the leftmost, then longest, then first-written of matches that overlap; sorted.
void resolve_overlaps(std::vector<Match>& matches);

}  // namespace kotidy
