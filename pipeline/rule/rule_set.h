// All rules and word lists of a run, loaded once and read-only afterwards.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/edit/edit.h"
#include "pipeline/rule/rule.h"
#include "pipeline/rule/word_list.h"
#include "pipeline/text/diagnostics.h"

namespace kotidy {

class LiteralSet;
class PairFilter;
class PatternSet;

class RuleSet {
 public:
  ~RuleSet();

  // Reads every *.toml and *.tsv below the directories, the shipped one first, in byte order of
  // their paths. Everything that is wrong is added to `diagnostics` as path:line:col; returns null
  // if anything was. With `trust_first` the patterns of the first directory are not compiled until
  // they are needed (half of the start-up time): they were checked by `kotidy rules test`.
  static std::unique_ptr<RuleSet> load(const std::vector<std::string>& directories,
                                       Diagnostics& diagnostics, bool trust_first = false);
  // The same from memory: path → contents. For tests and fuzzing.
  static std::unique_ptr<RuleSet> parse(const std::map<std::string, std::string>& files,
                                        Diagnostics& diagnostics);

  size_t size() const { return rules_.size(); }
  const Rule& operator[](RuleId id) const { return rules_[static_cast<size_t>(id)]; }
  const std::vector<Rule>& rules() const { return rules_; }
  std::optional<RuleId> find(std::string_view id) const;

  // A rule the code itself applies ("normalize.nfc"). It must exist (throws std::runtime_error
  // naming it: the rules directory does not belong to this binary).
  RuleId require(std::string_view id) const;

  // A word list, "ads/brands"; throws std::runtime_error likewise.
  const WordList& list(std::string_view name) const;
  // The same; null if there is none.
  const WordList* find_list(std::string_view name) const;

  // The compiled patterns of a stage; for Matcher.
  const PatternSet& patterns(std::string_view stage) const;
  // The words that the patterns of all stages look for.
  const PairFilter& literals() const;

 private:
  RuleSet();
  friend class Loader;
  std::vector<Rule> rules_;
  std::map<std::string, RuleId, std::less<>> ids_;
  std::map<std::string, WordList, std::less<>> lists_;
  std::unique_ptr<LiteralSet> words_;
  std::map<std::string, std::unique_ptr<PatternSet>, std::less<>> patterns_;  // by stage
};

}  // namespace kotidy
