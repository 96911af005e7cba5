// The words that the rules of all stages look for, each known once: one pass over a text finds them
// all.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "pipeline/rule/pair_filter.h"

namespace kotidy {

class LiteralSet {
 public:
  // The literal's index in filter(); the same for the same text. At least PairFilter::kMinBytes.
  uint32_t add(const std::string& text, bool fold) {
    const auto [entry, fresh] = known_.try_emplace({text, fold}, 0);
    if (fresh) entry->second = filter_.add(text, fold);
    return entry->second;
  }
  void build() { filter_.build(); }  // after the last add
  const PairFilter& filter() const { return filter_; }

 private:
  PairFilter filter_;
  std::map<std::pair<std::string, bool>, uint32_t> known_;  // text and fold → literal
};

}  // namespace kotidy
