// The patterns of one stage, compiled: literals for the pair filter, regexes behind their atoms.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/rule/literal_set.h"
#include "pipeline/rule/regex.h"
#include "pipeline/rule/rule.h"
#include "pipeline/rule/word_list.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

class PatternSet {
 public:
  // Two syllables: a shorter atom would flag too many lines.
  static constexpr size_t kAtomBytes = 6;

  // What it means that a literal was found.
  struct Use {
    enum Kind : uint8_t { kWord, kAtom, kTrigger } kind;
    RuleId rule;        // kWord, kTrigger
    int32_t index;      // kAtom: which; kWord: row of the list, or -1
    uint32_t next = 0;  // next use of the same literal, 0 = none (index + 1 into uses)
  };

  struct Conditions {
    std::optional<Regex> match, then, before, after, unless, need;
    size_t column = 0;     // of "@column" in the rule's list
    uint32_t then_id = 0;  // rules with the same `then` have the same; 0: none
  };

  // `words` takes the literals of all stages; it must outlive this, and be built after finish().
  explicit PatternSet(LiteralSet& words) : words_(words), filter_(kAtomBytes) {}
  // `list` is the rule's word list, null if it names none.
  // `shipped`: its patterns were checked before they were shipped, so that they are compiled when
  // first needed; of a user's rules every mistake is reported now.
  void add(RuleId id, const Rule& rule, const WordList* list, bool shipped,
           Diagnostics& diagnostics);
  // Compiles; regexes no literal can be derived from are reported.
  void finish(const std::vector<Rule>& rules, Diagnostics& diagnostics);

  const PairFilter& literals() const { return words_.filter(); }
  const RegexFilter& filter() const { return filter_; }
  // What a literal means to this stage; null: nothing.
  const Use* first_use(uint32_t literal) const;
  const Use* next_use(const Use& use) const;
  const Conditions& conditions(RuleId rule) const;
  RuleId rule_of_pattern(int pattern) const { return pattern_rules_[static_cast<size_t>(pattern)]; }
  bool empty() const { return uses_.empty(); }

 private:
  void add_literal(const std::string& literal, bool fold, Use use);
  void add_list(RuleId id, const Rule& rule, const WordList& list, Diagnostics& diagnostics);
  void compile(const Rule& rule, Conditions& conditions, bool shipped, Diagnostics& diagnostics);

  LiteralSet& words_;
  RegexFilter filter_;
  std::vector<Use> uses_;
  std::vector<uint32_t> first_;                          // literal → index + 1 into uses_
  std::vector<std::unique_ptr<Conditions>> conditions_;  // by RuleId; null: rule of another stage
  std::vector<RuleId> pattern_rules_;
  std::map<std::string, uint32_t> then_ids_;
};

}  // namespace kotidy
