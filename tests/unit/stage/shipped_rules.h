// The rules directory of this source tree, loaded once for all unit tests.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "pipeline/rule/rule_set.h"

namespace kotidy::testing {

inline const RuleSet& shipped_rules() {
  static const std::unique_ptr<RuleSet> rules = [] {
    Diagnostics wrong;
    auto loaded = RuleSet::load({std::string(KOTIDY_SOURCE_DIR) + "/rules"}, wrong);
    if (loaded == nullptr) throw std::runtime_error(wrong.text());
    return loaded;
  }();
  return *rules;
}

}  // namespace kotidy::testing
