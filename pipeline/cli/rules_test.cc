// kotidy rules test: runs the examples of all rules.
#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/examples.h"
#include "pipeline/cli/exit.h"
#include "pipeline/cli/output.h"
#include "pipeline/cli/session.h"

namespace kotidy {

int run_rules_test(const Settings& settings) {
  Diagnostics wrong;
  const auto session = open_session(settings, wrong);
  if (session == nullptr) return complain(wrong);
  const ExampleResult result = run_examples(*session->rules);
  Diagnostics failures;
  for (const ExampleFailure& failure : result.failures) {
    failures.add(failure.place.path, failure.place.line, failure.place.column, failure.message);
  }
  FdWriter out(STDOUT_FILENO, false);
  out.write(failures.text());
  out.write(fmt::format("{} rules, {} changes, {} stays: {} failures\n", session->rules->size(),
                        result.changes, result.stays, result.failures.size()));
  return finish_output(out, result.failures.empty() ? kExitClean : kExitFindings);
}

}  // namespace kotidy
