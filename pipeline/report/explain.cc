#include "pipeline/report/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace kotidy {
namespace {

constexpr size_t kLineChars = 160;
constexpr size_t kStepChars = 80;

class Explainer {
 public:
  Explainer(const RuleSet& rules, const Seen& seen, const ExplainOptions& options, std::string& out)
      : rules_(rules),
        seen_(seen),
        options_(options),
        out_(out),
        cursor_(seen.original, seen.start) {}

  void hunk(const Hunk& hunk) {
    const LineColumn place = cursor_.at(hunk.span.in_begin);
    // A line end at the very end belongs to the line it ends.
    std::string_view inner = hunk.old_text;
    if (inner.ends_with('\n')) inner.remove_suffix(1);
    const auto lines = seen_.one_line ? 0 : std::count(inner.begin(), inner.end(), '\n');
    if (!wanted(place.line, place.line + static_cast<uint64_t>(lines))) return;
    name_line(place);
    const Palette& colour = options_.palette;
    out_ += fmt::format("  column {}: {}{}{} → {}{}{}\n", place.column, colour.removed,
                        quoted(hunk.old_text), colour.reset, colour.added, quoted(hunk.new_text),
                        colour.reset);
    size_t number = 0;
    for (const Step& step : hunk.steps) {
      const bool whole = hunk.steps.size() == 1;
      rule_lines(fmt::format("{}.", ++number), step.rule);
      if (!whole) {
        out_ += fmt::format("       {} → {}\n", quoted(step.before), quoted(step.after));
      }
      if (!step.evidence.empty()) {
        out_ += fmt::format("       evidence: {}\n", on_one_line(step.evidence, kLineChars));
      }
    }
  }

  void report(const Report& report) {
    const LineColumn place = cursor_.at(report.in_begin);
    if (!wanted(place.line, place.line)) return;
    name_line(place);
    out_ += fmt::format("  column {}: {} left as it stands; would be {}\n", place.column,
                        quoted(report.text), quoted(report.proposal));
    rule_lines("-", report.rule);
  }

 private:
  bool wanted(uint64_t first, uint64_t last) const {
    return options_.line == 0 || (first <= options_.line && options_.line <= last);
  }

  static std::string quoted(std::string_view text) {
    return "\"" + on_one_line(text, kStepChars) + "\"";
  }

  void name_line(LineColumn place) {
    if (place.line == shown_line_) return;
    shown_line_ = place.line;
    const size_t begin = cursor_.line_begin();
    // A line may be as long as the block; a few hundred bytes are shown.
    std::string_view line = seen_.original.substr(begin, size_t{1} << 16);
    line = line.substr(0, line.find('\n'));
    const Palette& colour = options_.palette;
    out_ += fmt::format("{}{}:{}{}\n  {}\n", colour.place, seen_.path, place.line, colour.reset,
                        on_one_line(line, kLineChars));
  }

  void rule_lines(std::string_view mark, RuleId id) {
    const Rule& rule = rules_[id];
    const Palette& colour = options_.palette;
    out_ += fmt::format("    {} {}: {}{}{} (tier {}, {})\n       {}\n", mark, rule.stage,
                        colour.rule, rule.id, colour.reset, tier_letter(rule.tier),
                        tier_text(rule.tier), rule.reason);
  }

  const RuleSet& rules_;
  const Seen& seen_;
  const ExplainOptions& options_;
  std::string& out_;
  PlaceCursor cursor_;
  uint64_t shown_line_ = std::numeric_limits<uint64_t>::max();
};

}  // namespace

void write_explanations(const RuleSet& rules, const Seen& seen, const ExplainOptions& options,
                        std::string& out) {
  Explainer explainer(rules, seen, options, out);
  auto report = seen.reports.begin();
  for (const Hunk& hunk : seen.hunks) {
    for (; report != seen.reports.end() && report->in_begin < hunk.span.in_begin; ++report) {
      explainer.report(*report);
    }
    explainer.hunk(hunk);
  }
  for (; report != seen.reports.end(); ++report) explainer.report(*report);
}

std::string_view tier_text(Tier tier) {
  switch (tier) {
    case Tier::kCertain:
      return "certain";
    case Tier::kEvidence:
      return "on evidence";
    case Tier::kReport:
      return "reported only";
  }
  return "";
}

std::string_view tier_letter(Tier tier) {
  switch (tier) {
    case Tier::kCertain:
      return "A";
    case Tier::kEvidence:
      return "B";
    case Tier::kReport:
      return "C";
  }
  return "";
}

}  // namespace kotidy
