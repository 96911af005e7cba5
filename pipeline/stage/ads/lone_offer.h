// An advertisement that stands once in a text and whose name no list has: what is sold and what is
// promised of it, side by side between two sentences, in a text that says nothing else of either.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rule/rule_set.h"
#include "pipeline/stage/ads/project.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/stage/segment/endings.h"

namespace kotidy::ads {

class LoneOffers {
 public:
  // Reads the lists ads/trades and ads/context. Both others must outlive this.
  LoneOffers(const RuleSet& rules, const ProjectWords& words, const Endings& endings);

  struct Found {
    Span span;
    std::string evidence;
  };

  // The advertisement around the word of a trade that begins at `trade`: a line, a sentence in one,
  // or what stands between the end of a sentence and a word that begins the next.
  std::optional<Found> around(std::string_view text, size_t trade) const;

 private:
  Span sentence_around(std::string_view text, Span line, size_t at) const;
  std::optional<Found> line_around(std::string_view text, Span line) const;
  std::optional<Found> island_around(std::string_view text, Span line, size_t begin) const;
  bool stands_apart(std::string_view text, Span line) const;
  size_t force_of(std::string_view words, std::vector<std::string_view>& trades) const;
  bool is_foreign(std::string_view text, Span span,
                  const std::vector<std::string_view>& trades) const;
  bool quotes(std::string_view neighbour) const;
  bool ends_like_prose(std::string_view words) const;
  bool is_bare(std::string_view text, Span word) const;
  bool begins_sentence(std::string_view text, Span word) const;
  bool is_act(std::string_view word) const;
  bool may_follow_act(std::string_view word) const;

  const ProjectWords& words_;
  const Endings& endings_;
  std::vector<std::string> trades_, deals_, promises_, acts_, said_, things_, buttons_, openers_;
};

}  // namespace kotidy::ads
