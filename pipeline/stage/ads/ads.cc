// The stage: islands around brands, offers between sentences, and advertisement labels.
#include <algorithm>
#include <map>

#include "pipeline/rule/matcher.h"
#include "pipeline/stage/ads/island.h"
#include "pipeline/stage/ads/lone_offer.h"
#include "pipeline/stage/ads/project.h"
#include "pipeline/stage/ads/repeated.h"
#include "pipeline/stage/ads/repeated_offer.h"
#include "pipeline/stage/ads/spans.h"
#include "pipeline/stage/ads/starts.h"
#include "pipeline/stage/apply.h"
#include "pipeline/stage/furniture/announced.h"
#include "pipeline/stage/furniture/pieces.h"
#include "pipeline/stage/segment/endings.h"
#include "pipeline/stage/stage.h"
#include "pipeline/text/ascii.h"
#include "pipeline/text/find.h"
#include "pipeline/text/utf8.h"

namespace kotidy {
namespace {

using namespace ads;

constexpr size_t kAround = 4096;  // bytes on either side in which nothing is said of a lone brand
constexpr size_t kNearby = 100;   // characters on either side that tell what a text is about

class Ads final : public BlockStage {
 public:
  explicit Ads(const StageSetup& setup)
      : matcher_(setup.rules, "ads", setup.decisions),
        words_(setup.rules),
        endings_(endings_for(setup)),
        finder_(words_, *endings_),
        repeated_(setup.rules, words_, *endings_),
        offers_(setup.rules, *endings_),
        lone_(setup.rules, *endings_),
        pieces_(*endings_, setup.unmarked),
        announced_(setup.rules, *endings_),
        island_rule_(setup.rules.require("ads.brand-island")),
        context_rule_(setup.rules.require("ads.brand-in-context")),
        repeated_rule_(setup.rules.require("ads.repeated-island")),
        likely_rule_(setup.rules.require("ads.repeated-name")),
        offer_rule_(setup.rules.require("ads.repeated-offer")),
        line_rule_(setup.rules.require("ads.offer-line")),
        lone_rule_(setup.rules.require("ads.lone-offer")),
        button_rule_(setup.rules.require("ads.offer-button")) {}

  void run(const BlockContext& context, Rewriter& out) const override {
    const std::string_view text = out.input();
    std::vector<Match> found, matches;
    std::vector<size_t> missed;
    matcher_.find(text, {context.title, context.starts_line, context.ends_line, context.words},
                  found, &missed);
    match_pieces(text, missed, found);
    if (context.decisions != nullptr)
      std::erase_if(
          found, [&](const Match& m) { return (*context.decisions)[m.rule] == Decision::kIgnore; });
    size_t reached = 0;
    for (Match& match : found) {
      if (match.rule != island_rule_) {
        matches.push_back(std::move(match));
      } else if (match.begin >= reached) {
        reached = add_island(text, context, match, matches);
      }
    }
    const std::vector<NameStart> starts = name_starts(text);
    add_repeated(text, context.title, starts, matches);
    add_offers(text, matches);
    add_lone(text, context.title, starts, matches);
    if (matches.empty()) return;
    if (std::any_of(matches.begin(), matches.end(),
                    [text](const Match& m) { return is_line(text, m); }))
      announced_.drop(text, furniture::split_lines(text), matches);
    resolve_overlaps(matches);
    apply_matches(matches, out);
  }

 private:
  // Sentences that segment will make lines of: what is an advertisement as a line goes now, so that
  // cleaning clean text changes nothing.
  void match_pieces(std::string_view text, const std::vector<size_t>& missed,
                    std::vector<Match>& found) const {
    if (missed.empty()) return;
    std::vector<furniture::Line> lines = furniture::split_lines(text);
    std::vector<size_t> which;
    for (const size_t at : missed) {
      const size_t line = furniture::line_at(lines, at);
      if (which.empty() || which.back() != line) which.push_back(line);
    }
    std::sort(which.begin(), which.end());
    which.erase(std::unique(which.begin(), which.end()), which.end());
    for (const size_t i : pieces_.cut(text, which, lines)) {
      std::vector<Match> inside;
      matcher_.find(lines[i].of(text), {}, inside);
      for (Match& match : inside) {
        if (match.rule == island_rule_) continue;
        match.begin += lines[i].begin;
        match.end += lines[i].begin;
        found.push_back(std::move(match));
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Match& a, const Match& b) { return a.begin < b.begin; });
  }

  void add_repeated(std::string_view text, std::string_view title,
                    const std::vector<NameStart>& starts, std::vector<Match>& out) const {
    std::vector<RepeatedIsland> found;
    repeated_.find(text, title, starts, found);
    for (RepeatedIsland& island : found)
      out.push_back({island.begin,
                     island.end,
                     island.bounded ? repeated_rule_ : likely_rule_,
                     {},
                     std::move(island.evidence)});
  }

  // Offers said again at another place: lines, and what the pattern for buttons finds in them.
  void add_offers(std::string_view text, std::vector<Match>& out) const {
    std::vector<Span> lines;
    offers_.find(text, lines);
    for (const Span line : lines)
      out.push_back({line.begin, line.end, offer_rule_, {}, "places that have nothing in common"});
    const auto words = [text](const Match& m) {
      return trim(text.substr(m.begin, m.end - m.begin));
    };
    std::map<std::string_view, size_t> buttons;
    for (const Match& m : out)
      if (m.rule == button_rule_) ++buttons[words(m)];
    for (Match& m : out) {
      if (m.rule != button_rule_ || buttons[words(m)] < 2) continue;
      m.rule = offer_rule_;
      m.evidence = "said at other places too";
    }
  }

  void add_lone(std::string_view text, std::string_view title, const std::vector<NameStart>& starts,
                std::vector<Match>& out) const {
    const auto only_reported = [this](const Match& m) {
      return m.rule == button_rule_ || m.rule == line_rule_;
    };
    std::vector<Span> reported;
    for (const Match& m : out)
      if (only_reported(m)) reported.push_back({m.begin, m.end});
    std::vector<LoneOffer> found;
    lone_.find(text, title, starts, reported, found);
    if (found.empty()) return;
    std::erase_if(out, [&](const Match& m) {
      const auto next =
          std::upper_bound(found.begin(), found.end(), m.begin,
                           [](size_t at, const LoneOffer& offer) { return at < offer.span.end; });
      return only_reported(m) && next != found.end() && next->span.begin < m.end;
    });
    for (LoneOffer& offer : found)
      out.push_back({offer.span.begin, offer.span.end, lone_rule_, {}, std::move(offer.evidence)});
  }

  static bool is_line(std::string_view text, const Match& m) {
    return (m.begin == 0 || text[m.begin - 1] == '\n') && at_line_end(text, m.end);
  }

  // Where the island ends that was added, or 0.
  size_t add_island(std::string_view text, const BlockContext& context, const Match& brand,
                    std::vector<Match>& out) const {
    const auto island = finder_.around(text, brand.begin, brand.end);
    if (!island) return 0;
    const std::string_view name = text.substr(brand.begin, brand.end - brand.begin);
    // A line of its own may be a heading or an entry of a list.
    if (in_list(text, *island) || is_heading(text, *island)) return 0;
    if (island->whole_line() && island->bare && !is_foreign(text, *island)) return 0;
    if (island->loose && is_said(text, name, island->begin)) return 0;
    const std::string_view before = chars_before(text, island->begin, kNearby);
    const std::string_view after = chars_after(text, island->end, kNearby);
    std::string_view about = words_.housing_in(before);
    if (about.empty()) about = words_.housing_in(after);
    if (about.empty()) about = words_.other_sense(name, before);
    if (about.empty()) about = words_.other_sense(name, after);
    if (about.empty() && context.title.find(name) != std::string_view::npos) about = name;
    if (about.empty() && island->bare && is_said(text, name, island->begin)) about = name;
    if (about.empty() && !island->whole_line()) about = brand_in(before);
    if (about.empty() && !island->whole_line()) about = brand_in(after);
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

  // A brand that stands inside a sentence there: then a text about homes may begin the next one
  // with another.
  std::string_view brand_in(std::string_view text) const {
    std::vector<Match> brands;
    matcher_.find(text, {}, brands);
    for (const Match& m : brands) {
      if (m.rule != island_rule_ || m.begin == 0 || finder_.around(text, m.begin, m.end)) continue;
      if (is_gap(text[m.begin - 1])) return text.substr(m.begin, m.end - m.begin);
    }
    return {};
  }

  // Apart from the text above, and not from what is below.
  static bool is_heading(std::string_view text, const Island& island) {
    return island.whole_line() && empty_line_above(text, island.begin) &&
           !line_before(text, island.begin).empty() && !empty_line_below(text, island.end);
  }

  // A brand alone as a line: between sentences, and nothing nearby says something of it.
  bool is_foreign(std::string_view text, const Island& island) const {
    const bool above = empty_line_above(text, island.begin);
    if (above && !empty_line_below(text, island.end)) return false;
    const std::string_view name = text.substr(island.begin, island.end - island.begin);
    if (above && !words_.is_name(name) && !words_.is_coined(name)) return false;
    if (!finder_.between_sentences(text, island)) return false;
    return !is_said(text, name, island.begin);
  }

  // Whether the text around speaks of a name: with a particle, as part of a word.
  static bool is_said(std::string_view text, std::string_view name, size_t near) {
    const size_t from = near > kAround ? near - kAround : 0;
    const std::string_view around = text.substr(from, 2 * kAround);
    for (size_t at = find_word(around, name); at != std::string_view::npos;
         at = find_word(around, name, at + 1)) {
      const size_t end = at + name.size();
      if (end < around.size() && !is_edge(around[end])) return true;
    }
    return false;
  }

  // True when the filled line above or below names a brand too, at most kNearby characters away.
  // What shares its line with a sentence may have been a line of its own in the text that was
  // cleaned before: there a line that is nothing but a name counts.
  bool in_list(std::string_view text, const Island& island) const {
    const auto names = [&](std::string_view line) {
      return names_brand(line) && (island.whole_line() || !endings_->ends_sentence(line));
    };
    return (island.ends_line && names(first_line(chars_after(text, island.end, kNearby), false))) ||
           (island.starts_line &&
            names(first_line(chars_before(text, island.begin, kNearby), true)));
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
  std::shared_ptr<const Endings> endings_;
  IslandFinder finder_;
  RepeatedFinder repeated_;
  RepeatedOffers offers_;
  LoneOffers lone_;
  furniture::Pieces pieces_;
  furniture::Announced announced_;
  RuleId island_rule_, context_rule_, repeated_rule_, likely_rule_;
  RuleId offer_rule_, line_rule_, lone_rule_, button_rule_;
};

}  // namespace

std::unique_ptr<BlockStage> make_ads(const StageSetup& setup) {
  return std::make_unique<Ads>(setup);
}

}  // namespace kotidy
