// The stage: islands around brands, offers between sentences, and advertisement labels.
#include <algorithm>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/ads/island.h"
#include "pipeline/stage/ads/project.h"
#include "pipeline/stage/apply.h"
#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/stage.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

using namespace ads;

constexpr size_t kNearby = 100;  // characters on either side that tell what a text is about

class Ads final : public BlockStage {
 public:
  explicit Ads(const StageSetup& setup)
      : matcher_(setup.rules, "ads", setup.decisions),
        words_(setup.rules),
        endings_(setup.rules),
        finder_(words_, endings_),
        island_rule_(setup.rules.require("ads.brand-island")),
        context_rule_(setup.rules.require("ads.brand-in-context")) {}

  void run(const BlockContext& context, Rewriter& out) const override {
    const std::string_view text = out.input();
    std::vector<Match> found, matches;
    matcher_.find(text, {context.title, context.starts_line, context.ends_line, context.words},
                  found);
    size_t reached = 0;
    for (Match& match : found) {
      if (match.rule != island_rule_) {
        matches.push_back(std::move(match));
      } else if (match.begin >= reached) {
        reached = add_island(text, context, match, matches);
      }
    }
    if (matches.empty()) return;
    resolve_overlaps(matches);
    apply_matches(matches, out);
  }

 private:
  // Where the island ends that was added, or 0.
  size_t add_island(std::string_view text, const BlockContext& context, const Match& brand,
                    std::vector<Match>& out) const {
    const auto island = finder_.around(text, brand.begin, brand.end);
    if (!island) return 0;
    const std::string_view name = text.substr(brand.begin, brand.end - brand.begin);
    // A line of its own may be a heading or an entry of a list; a brand alone is too little there.
    if (island->whole_line &&
        (island->end - island->begin == name.size() || in_list(text, *island)))
      return 0;
    const std::string_view before = chars_before(text, island->begin, kNearby);
    const std::string_view after = chars_after(text, island->end, kNearby);
    std::string_view about = words_.housing_in(before);
    if (about.empty()) about = words_.housing_in(after);
    if (about.empty() && context.title.find(name) != std::string_view::npos) about = name;
    if (about.empty())
      out.push_back({island->begin,
                     island->end,
                     island_rule_,
                     {},
                     "between two sentences that say nothing of housing"});
    else
      out.push_back(
          {island->begin, island->end, context_rule_, {}, "near '" + std::string(about) + "'"});
    return island->end;
  }

  // True when the filled line above or below names a brand too, at most kNearby characters away.
  bool in_list(std::string_view text, const Island& island) const {
    return names_brand(first_line(chars_after(text, island.end, kNearby), false)) ||
           names_brand(first_line(chars_before(text, island.begin, kNearby), true));
  }

  static std::string_view first_line(std::string_view text, bool from_end) {
    const std::string_view gaps = " \t\r\n";
    const size_t first = text.find_first_not_of(gaps);
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(gaps) - first + 1);
    return from_end ? text.substr(text.rfind('\n') + 1) : text.substr(0, text.find('\n'));
  }

  bool names_brand(std::string_view line) const {
    std::vector<Match> brands;
    if (!line.empty() && line.size() < 90) matcher_.find(line, {}, brands);
    return std::any_of(brands.begin(), brands.end(),
                       [&](const Match& m) { return m.rule == island_rule_; });
  }

  Matcher matcher_;
  ProjectWords words_;
  Endings endings_;
  IslandFinder finder_;
  RuleId island_rule_, context_rule_;
};

}  // namespace

std::unique_ptr<BlockStage> make_ads(const StageSetup& setup) {
  return std::make_unique<Ads>(setup);
}

}  // namespace kotidy
