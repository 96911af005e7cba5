#include "pipeline/report/cues.h"

#include <algorithm>

#include "pipeline/stage/furniture/time_code.h"

namespace kotidy {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";  // a line's end goes with a line of nothing else

std::string_view trimmed(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

// Of "<v 이름>", "<v.class 이름>" and "</v>"; other tags say nothing of who speaks.
std::optional<Cue> voice_of(std::string_view tag) {
  if (tag == "</v>") return Cue{0, 0, {}, {}, {}, true};
  if (!tag.starts_with("<v") || !tag.ends_with('>')) return std::nullopt;
  tag.remove_suffix(1);
  if (tag.size() < 3 || (tag[2] != ' ' && tag[2] != '\t' && tag[2] != '.')) return std::nullopt;
  const std::string_view name = tag.substr(std::min(tag.find_first_of(kBlanks), tag.size()));
  return Cue{0, 0, {}, trimmed(name), {}, true};
}

}  // namespace

CueRules::CueRules(const RuleSet& rules)
    : code_(rules.find("furniture.time-code")),
      table_(rules.find("furniture.time-table")),
      turn_(rules.find("furniture.turn-mark")),
      style_(rules.find("furniture.cue-style")) {}

std::optional<Cue> CueRules::cue_of(const Step& step) const {
  if (step.rule == style_) return voice_of(trimmed(step.before));
  if (step.rule == turn_) return Cue{0, 0, {}, trimmed(step.before)};
  if (step.rule != code_ && step.rule != table_) return std::nullopt;
  std::string_view code = trimmed(step.before);
  if (code.starts_with('|')) code = trimmed(code.substr(1));
  const auto time = furniture::parse_time_code(code);
  if (!time) return std::nullopt;
  return Cue{0, 0, time->milliseconds, {}, time->until};
}

std::vector<Cue> CueRules::find(const std::vector<Hunk>& hunks) const {
  std::vector<Cue> cues;
  for (const Hunk& hunk : hunks) {
    size_t from = 0;  // in the hunk: steps of a stage are in the order of the text
    for (const Step& step : hunk.steps) {
      std::optional<Cue> cue = cue_of(step);
      if (!cue) continue;
      // Where it was spelled otherwise before an earlier stage, the place is not exact. The blanks
      // around it may have been: a line that ended in "\r\n".
      size_t found = hunk.old_text.find(step.before, from);
      if (found == std::string_view::npos) found = hunk.old_text.find(trimmed(step.before), from);
      const bool exact = found != std::string_view::npos;
      if (exact) from = found;
      cue->begin = hunk.span.in_begin + from;
      if (exact) from += step.before.find_last_not_of(kBlanks) + 1;
      cue->end = hunk.span.in_begin + from;
      cues.push_back(*cue);
    }
  }
  return cues;
}

}  // namespace kotidy
