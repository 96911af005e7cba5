#include "pipeline/stage/dedupe/rules.h"

#include <algorithm>

#include "pipeline/stage/dedupe/key.h"

namespace kotidy::dedupe {

Rules::Rules(const RuleSet& rules)
    : exact(rules.require("dedupe.exact")),
      near(rules.require("dedupe.near")),
      run(rules.require("dedupe.run")),
      doubled(rules.require("dedupe.doubled")),
      loop(rules.require("dedupe.loop")),
      overlap(rules.require("dedupe.overlap")),
      said_again(rules.require("dedupe.said-again")) {
  KeyText key;
  for (const WordList::Row& row : rules.list("dedupe/closings").rows()) {
    key.read(row.cells[0]);
    closings.push_back(key.hash(row.cells[0]));
  }
  std::sort(closings.begin(), closings.end());
  for (const WordList::Row& row : rules.list("dedupe/formulas").rows()) {
    formulas.push_back(row.text(0));
  }
  for (const WordList::Row& row : rules.list("dedupe/stems").rows()) {
    stems.emplace_back(row.cells[0]);
  }
}

}  // namespace kotidy::dedupe
