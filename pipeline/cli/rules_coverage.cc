// kotidy rules coverage: how often each rule works on given files, and which ones never do.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"
#include "pipeline/cli/trouble_sink.h"

namespace kotidy {
namespace {

std::string table(const RuleSet& rules, const FlowResult& result) {
  std::vector<size_t> order(rules.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto total = [&](size_t i) {
    return result.edits_per_rule[i] + result.reports_per_rule[i];
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return total(a) > total(b); });
  std::string out = fmt::format("{:>12} {:>12}  rule\n", "applied", "left");
  size_t never = 0;
  for (const size_t i : order) {
    never += total(i) == 0;
    out += fmt::format("{:>12} {:>12}  {}\n", result.edits_per_rule[i], result.reports_per_rule[i],
                       rules.rules()[i].id);
  }
  return out + fmt::format("{} of {} rules never worked on these files\n", never, rules.size());
}

}  // namespace

int run_rules_coverage(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  const std::vector<std::string> paths = files_of(settings, wrong);
  TroubleSink sink;
  Pipeline pipeline(*session->rules, session->decisions, session->flow);
  const auto documents = documents_queue(paths, settings.input);
  const FlowResult result = pipeline.run(*documents, sink);
  FdWriter out(STDOUT_FILENO, false);
  out.write(table(*session->rules, result));
  return finish_output(out, sink.trouble() || !wrong.empty() ? kExitTrouble : kExitClean);
}

}  // namespace kotidy
