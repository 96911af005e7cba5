#include "pipeline/report/cues.h"

#include "pipeline/stage/furniture/lines.h"
#include "pipeline/stage/furniture/time_code.h"

namespace kotidy {

CueRules::CueRules(const RuleSet& rules)
    : code_(rules.find("furniture.time-code")),
      table_(rules.find("furniture.time-table")),
      turn_(rules.find("furniture.turn-mark")) {}

std::optional<Cue> CueRules::cue_of(const Step& step) const {
  if (step.rule == turn_) return Cue{0, 0, {}, furniture::trim(step.before)};
  if (step.rule != code_ && step.rule != table_) return std::nullopt;
  std::string_view code = furniture::trim(step.before);
  if (code.starts_with('|')) code = furniture::trim(code.substr(1));
  const auto time = furniture::parse_time_code(code);
  if (!time) return std::nullopt;
  return Cue{0, 0, time->milliseconds, {}};
}

std::vector<Cue> CueRules::find(const std::vector<Hunk>& hunks) const {
  std::vector<Cue> cues;
  for (const Hunk& hunk : hunks) {
    size_t from = 0;  // in the hunk: steps of a stage are in the order of the text
    for (const Step& step : hunk.steps) {
      std::optional<Cue> cue = cue_of(step);
      if (!cue) continue;
      const size_t found = hunk.old_text.find(step.before, from);
      const bool changed_before = found == std::string_view::npos;
      const size_t at = changed_before ? from : found;
      from = changed_before ? from : found + step.before.size();
      cue->begin = hunk.span.in_begin + at;
      cue->end = hunk.span.in_begin + from;
      cues.push_back(*cue);
    }
  }
  return cues;
}

}  // namespace kotidy
