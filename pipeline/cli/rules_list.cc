// kotidy rules list and rules show.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"
#include "pipeline/report/explain.h"
#include "pipeline/report/json.h"

namespace kotidy {
namespace {

constexpr size_t kExampleChars = 200;

void add_json(const Rule& rule, JsonLine& line, std::string& out) {
  line.text("type", "rule").text("id", rule.id).text("stage", rule.stage);
  line.text("tier", tier_letter(rule.tier)).text("class", rule.cls).text("reason", rule.reason);
  line.text("path", rule.place.path).number("line", rule.place.line).finish(out);
}

std::string show(const Rule& rule) {
  std::string out = fmt::format("{}\n  {}\n", rule.id, rule.reason);
  out += fmt::format("  tier {} ({}), class {}\n", tier_letter(rule.tier), tier_text(rule.tier),
                     rule.cls);
  out += fmt::format("  {}:{}:{}\n", rule.place.path, rule.place.line, rule.place.column);
  for (const Change& example : rule.changes) {
    out += fmt::format("  changes  {}\n       to  {}\n", on_one_line(example.from, kExampleChars),
                       on_one_line(example.to, kExampleChars));
  }
  for (const std::string& example : rule.stays) {
    out += fmt::format("  stays    {}\n", on_one_line(example, kExampleChars));
  }
  return out;
}

std::string list_text(const std::vector<const Rule*>& rules) {
  size_t id_width = 0;
  size_t class_width = 0;
  for (const Rule* rule : rules) {
    id_width = std::max(id_width, rule->id.size());
    class_width = std::max(class_width, rule->cls.size());
  }
  std::string out;
  for (const Rule* rule : rules) {
    out += fmt::format("{:{}}  {}  {:{}}  {}\n", rule->id, id_width, tier_letter(rule->tier),
                       rule->cls, class_width, rule->reason);
  }
  return out;
}

}  // namespace

int run_rules_list(const Settings& settings) {
  Diagnostics wrong;
  const auto& stages = stage_names();
  if (!settings.stage.empty() &&
      std::find(stages.begin(), stages.end(), settings.stage) == stages.end()) {
    wrong.add(fmt::format("--stage is one of {}", fmt::join(stages, ", ")));
  }
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  std::vector<const Rule*> rules;
  for (const Rule& rule : session->rules->rules()) {
    if (settings.stage.empty() || rule.stage == settings.stage) rules.push_back(&rule);
  }
  std::string text;
  if (settings.format == Format::kJsonl) {
    JsonLine line;
    for (const Rule* rule : rules) add_json(*rule, line, text);
  } else {
    text = list_text(rules);
  }
  FdWriter out(STDOUT_FILENO, false);
  out.write(text);
  return finish_output(out, kExitClean);
}

int run_rules_show(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  std::vector<std::string> ids;
  for (const Rule& rule : session->rules->rules()) ids.push_back(rule.id);
  std::string text;
  for (const std::string& id : settings.operands) {
    if (const auto rule = session->rules->find(id)) {
      text += show(session->rule(*rule));
      continue;
    }
    const std::string near = nearest_name(id, ids);
    wrong.add(fmt::format("no rule {}{}", id,
                          near.empty() ? "" : fmt::format("; did you mean {}?", near)));
  }
  if (!wrong.empty()) return complain(wrong);
  FdWriter out(STDOUT_FILENO, false);
  out.write(text);
  return finish_output(out, kExitClean);
}

}  // namespace kotidy
