#include "pipeline/rule/rule_set.h"

#include <stdexcept>

#include "pipeline/rule/literal_set.h"
#include "pipeline/rule/loader.h"
#include "pipeline/rule/pattern_set.h"

namespace kotidy {

RuleSet::RuleSet() : words_(std::make_unique<LiteralSet>()) {}
RuleSet::~RuleSet() = default;

std::unique_ptr<RuleSet> RuleSet::load(const std::vector<std::string>& directories,
                                       Diagnostics& diagnostics, bool trust_first) {
  std::unique_ptr<RuleSet> rules(new RuleSet);
  Loader loader(*rules, diagnostics);
  for (size_t i = 0; i < directories.size(); ++i) {
    loader.read_directory(directories[i], trust_first && i == 0);
  }
  loader.finish();
  if (!diagnostics.empty()) return nullptr;
  return rules;
}

std::unique_ptr<RuleSet> RuleSet::parse(const std::map<std::string, std::string>& files,
                                        Diagnostics& diagnostics) {
  std::unique_ptr<RuleSet> rules(new RuleSet);
  Loader loader(*rules, diagnostics);
  for (const auto& [path, contents] : files) {
    loader.read_file(path, path.substr(0, path.rfind('.')), contents);
  }
  loader.finish();
  if (!diagnostics.empty()) return nullptr;
  return rules;
}

std::optional<RuleId> RuleSet::find(std::string_view id) const {
  const auto found = ids_.find(id);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

RuleId RuleSet::require(std::string_view id) const {
  if (const auto found = find(id)) return *found;
  throw std::runtime_error("the rules directory lacks '" + std::string(id) +
                           "'; use the one that came with this kotidy");
}

const WordList* RuleSet::find_list(std::string_view name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

const WordList& RuleSet::list(std::string_view name) const {
  if (const WordList* found = find_list(name)) return *found;
  throw std::runtime_error("the rules directory lacks the list '" + std::string(name) +
                           ".tsv'; use the one that came with this kotidy");
}

const PatternSet& RuleSet::patterns(std::string_view stage) const {
  return *patterns_.find(stage)->second;
}

const PairFilter& RuleSet::literals() const { return words_->filter(); }

}  // namespace kotidy
