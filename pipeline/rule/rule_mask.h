// Rules by where on a page stands what they take: rules/furniture/places.tsv, by their class.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"

namespace kotidy {

class RuleMask {
 public:
  // The rules of classes at this place: "frame", "video". None where the list is missing.
  RuleMask(const RuleSet& rules, std::string_view place) : rules_(rules.size()) {
    const WordList* list = rules.find_list("furniture/places");
    if (list == nullptr) return;
    const std::vector<std::string> classes = list->words_where("place", place);
    for (size_t i = 0; i < rules_.size(); ++i)
      rules_[i] = std::find(classes.begin(), classes.end(), rules.rules()[i].cls) != classes.end();
  }

  bool operator[](RuleId rule) const { return rules_[static_cast<size_t>(rule)]; }

 private:
  std::vector<bool> rules_;
};

}  // namespace kotidy
