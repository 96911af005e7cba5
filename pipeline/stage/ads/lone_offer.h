// An advertisement that stands once in a text and whose name no list has: what is sold and what is
// promised of it, side by side between two sentences, in a text that speaks of nothing of the kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/ads/offer_run.h"
#include "pipeline/stage/ads/offer_words.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/stage/ads/starts.h"
#include "pipeline/stage/segment/endings.h"
#include "pipeline/text/text_map.h"

namespace kotidy::ads {

struct LoneOffer {
  Span span;
  std::string evidence;
};

class LoneOffers {
 public:
  // Reads the lists ads/offers and ads/context. `endings` must outlive this.
  LoneOffers(const RuleSet& rules, const Endings& endings);
  LoneOffers(const LoneOffers&) = delete;

  // Adds the advertisements of a block, ascending. They begin at its name_starts, or are `reported`
  // by patterns that leave open whether the text is about such things. Linear: what is around an
  // advertisement is read where its words and neighbours speak for one.
  void find(std::string_view text, std::string_view title, const std::vector<NameStart>& starts,
            const std::vector<Span>& reported, std::vector<LoneOffer>& out) const;

 private:
  struct Candidate;  // an advertisement by its words and its neighbours

  std::optional<Candidate> candidate_at(std::string_view text, Span first) const;
  bool settle_end(std::string_view text, OfferRun& run) const;
  std::optional<Candidate> judge(std::string_view text, const OfferRun& run) const;
  std::optional<Candidate> candidate_in(std::string_view text, Span span) const;
  bool is_other(std::string_view text, Span word, std::string_view last) const;
  bool stands_apart(std::string_view text, Span span) const;
  bool is_sentence(std::string_view line) const;
  bool is_foreign(std::string_view text, const std::vector<Candidate>& all, size_t which) const;

  const Endings& endings_;
  OfferWords offers_;
  OfferRuns runs_;
  TextSet openers_;
};

}  // namespace kotidy::ads
