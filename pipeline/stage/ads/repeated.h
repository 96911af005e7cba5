// Islands of brands that no list knows: the same few words without particle or predicate, between
// sentences, at places of a document that have nothing else in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/ads/project.h"
#include "pipeline/stage/ads/starts.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy::ads {

struct RepeatedIsland {
  size_t begin, end;  // bytes of the text, no blanks at its ends
  bool bounded;       // its form or a place says where it ends; else it may be part of a sentence
  std::string evidence;
};

class RepeatedFinder {
 public:
  RepeatedFinder(const RuleSet& rules, const ProjectWords& words, const Endings& endings);

  // Adds the islands of a block, ascending; `starts` are its name_starts. Linear: at most
  // kMostJudged runs of words are compared with the whole text.
  void find(std::string_view text, std::string_view title, const std::vector<NameStart>& starts,
            std::vector<RepeatedIsland>& out) const;

 private:
  struct Group;
  static constexpr size_t kMostJudged = 16;

  static std::vector<std::pair<uint64_t, uint32_t>> again(const std::vector<NameStart>& starts);
  bool measure(std::string_view text, Group& group) const;
  bool fits(std::string_view text, Group& group) const;
  bool fits_at(std::string_view text, size_t at, Group& group) const;
  bool is_bare(std::string_view text, size_t begin, size_t end) const;
  bool is_person(std::string_view word) const;
  bool is_opener(std::string_view word) const;
  bool is_label(std::string_view words) const;

  const ProjectWords& words_;
  const Endings& endings_;
  std::vector<std::string> surnames_, openers_, credits_, labels_;
};

}  // namespace kotidy::ads
