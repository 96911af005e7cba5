#include "pipeline/rule/pattern_set.h"

#include <utility>

#include "pipeline/rule/spellings.h"

namespace kotidy {
namespace {

void report(const Rule& rule, std::string message, Diagnostics& diagnostics) {
  diagnostics.add(rule.place.path, rule.place.line, rule.place.column,
                  "rule '" + rule.id + "': " + std::move(message));
}

void check(const Rule& rule, const char* field, const std::optional<Regex>& regex,
           Diagnostics& diagnostics) {
  if (!regex || regex->ok()) return;
  report(rule,
         std::string("'") + field + "' is no valid pattern: " + regex->error() +
             "; RE2 syntax, without look-around",
         diagnostics);
}

std::optional<Regex> pattern(const std::string& text, const std::string& wrapped) {
  if (text.empty()) return std::nullopt;
  return Regex(wrapped);
}

}  // namespace

void PatternSet::add_literal(const std::string& literal, bool fold, Use use) {
  if (literal.size() < PairFilter::kMinBytes) return;  // reported by the reader
  const uint32_t index = words_.add(literal, fold);
  if (first_.size() <= index) first_.resize(index + 1);
  use.next = first_[index];
  uses_.push_back(use);
  first_[index] = static_cast<uint32_t>(uses_.size());
}

void PatternSet::compile(const Rule& rule, Conditions& conditions, bool shipped,
                         Diagnostics& diagnostics) {
  // A pattern that ends with \z is searched for from the end.
  conditions.match =
      pattern(rule.match, rule.scope == Scope::kTail ? "(?:" + rule.match + ")\\z" : rule.match);
  conditions.then = pattern(rule.then, rule.then);
  conditions.before = pattern(rule.before, "(?:" + rule.before + ")\\z");
  conditions.after = pattern(rule.after, rule.after);
  conditions.unless = pattern(rule.unless, rule.unless);
  conditions.need = pattern(rule.need.match, rule.need.match);
  if (shipped) return;
  check(rule, "match", conditions.match, diagnostics);
  check(rule, "then", conditions.then, diagnostics);
  check(rule, "before", conditions.before, diagnostics);
  check(rule, "after", conditions.after, diagnostics);
  check(rule, "unless", conditions.unless, diagnostics);
  check(rule, "need.match", conditions.need, diagnostics);
  if (conditions.match && conditions.match->ok() && !rule.replace.empty()) {
    const std::string error = conditions.match->check_rewrite(rule.replace);
    if (!error.empty()) report(rule, "'replace' does not fit 'match': " + error, diagnostics);
  }
}

void PatternSet::add(RuleId id, const Rule& rule, const WordList* list, bool shipped,
                     Diagnostics& diagnostics) {
  const auto index = static_cast<size_t>(id);
  if (conditions_.size() <= index) conditions_.resize(index + 1);
  conditions_[index] = std::make_unique<Conditions>();
  compile(rule, *conditions_[index], shipped, diagnostics);
  if (!rule.then.empty()) {
    const auto next = static_cast<uint32_t>(then_ids_.size() + 1);
    conditions_[index]->then_id = then_ids_.try_emplace(rule.then, next).first->second;
  }
  for (const std::string& word : rule.any) add_literal(word, false, {Use::kWord, id, -1});
  if (list) add_list(id, rule, *list, diagnostics);
  if (rule.match.empty()) return;
  if (!rule.triggers.empty()) {
    for (const std::string& word : rule.triggers) add_literal(word, false, {Use::kTrigger, id, 0});
    return;
  }
  if (filter_.add(rule.match) >= 0) pattern_rules_.push_back(id);
}

void PatternSet::add_list(RuleId id, const Rule& rule, const WordList& list,
                          Diagnostics& diagnostics) {
  const auto column = [&](const std::string& name) {
    const auto found = list.column(name);
    if (!found) report(rule, "list '" + rule.list + "' has no column '" + name + "'", diagnostics);
    return found.value_or(0);
  };
  if (!rule.replace.empty() && rule.replace[0] == '@') {
    conditions_[static_cast<size_t>(id)]->column = column(rule.replace.substr(1));
  }
  const size_t words = rule.words.empty() ? 0 : column(rule.words);
  for (size_t row = 0; row < list.rows().size(); ++row) {
    const Use use{Use::kWord, id, static_cast<int32_t>(row)};
    const std::string cell = list.rows()[row].text(words);
    if (rule.words.empty()) {
      add_literal(cell, false, use);
      continue;
    }
    const auto spelled = spelled_out(cell);
    const auto complain = [&](const std::string& what) {
      const Place place = list.rows()[row].place();
      diagnostics.add(place.path, place.line, 1, "'" + what);
    };
    if (!spelled) {
      complain(cell + "' is not of the form a|b{c,d}, or stands for over " +
               std::to_string(kMostSpellings) + " words");
      continue;
    }
    for (const std::string& word : *spelled) {
      if (word.size() < PairFilter::kMinBytes) {
        complain(word + "' is too short to look for; use a syllable at least");
      }
      add_literal(word, false, use);
    }
  }
}

void PatternSet::finish(const std::vector<Rule>& rules, Diagnostics& diagnostics) {
  const std::vector<std::string> atoms = filter_.compile();
  for (size_t i = 0; i < atoms.size(); ++i) {
    add_literal(atoms[i], true, {Use::kAtom, RuleId{0}, static_cast<int32_t>(i)});
  }
  for (int pattern : filter_.unfiltered()) {
    const Rule& rule = rules[static_cast<size_t>(rule_of_pattern(pattern))];
    diagnostics.add(rule.place.path, rule.place.line, rule.place.column,
                    "rule '" + rule.id +
                        "': 'match' has no word of two syllables (6 bytes) that must "
                        "occur, so it would run on every line; put one in, or name 'triggers'");
  }
}

const PatternSet::Use* PatternSet::first_use(uint32_t literal) const {
  return literal < first_.size() && first_[literal] ? &uses_[first_[literal] - 1] : nullptr;
}

const PatternSet::Use* PatternSet::next_use(const Use& use) const {
  return use.next ? &uses_[use.next - 1] : nullptr;
}

const PatternSet::Conditions& PatternSet::conditions(RuleId rule) const {
  return *conditions_[static_cast<size_t>(rule)];
}

}  // namespace kotidy
